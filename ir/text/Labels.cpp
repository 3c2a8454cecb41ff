#include "ir/text/Labels.h"

#include "ir/model/Fields.h"
#include "ir/support/Format.h"

#include "llvm/ADT/StringSet.h"

namespace zsp::ir {

template <typename Rows, typename NameOf> static std::vector<std::string> label(const Rows &rows, NameOf of) {
  std::vector<std::string> labels;
  labels.reserve(rows.size());
  llvm::StringMap<unsigned> next; ///< number to try for a name that is taken
  for (const auto &row : rows) {
    std::string name = of(row), unique = name;
    if (auto [entry, fresh] = next.try_emplace(name, 2); !fresh) {
      unsigned &number = entry->second;
      do
        unique = fmt::format("{}~{}", name, number++);
      while (!next.try_emplace(unique, 2).second);
    }
    labels.push_back(std::move(unique));
  }
  return labels;
}

std::vector<std::string> Labels::ofClasses(const Policy &policy) {
  return label(policy.classes, [&](const ResourceClass &row) { return policy.text(row.name).str(); });
}

Labels::Labels(const Policy &policy, llvm::function_ref<llvm::StringRef(const Profile &)> className)
    : classes(ofClasses(policy)) {
  principals =
      label(policy.principals, [&](const Principal &row) { return policy.text(row.name.value).str(); });
  profiles = label(policy.profiles, [&](const Profile &row) {
    std::string name = fmt::format("{}/{}", className(row), policy.text(row.pattern.value));
    return row.volume ? fmt::format("{}/{}", name, policy.text(row.volume)) : name;
  });
  conditions = label(policy.conditions, [&](const Condition &row) {
    std::string name =
        fmt::format("{}:{}", Enumerators<Condition::Kind>::name(row.kind), policy.text(row.name));
    return row.value ? fmt::format("{}={}", name, policy.text(row.value)) : name;
  });
  facilities = label(policy.facilities, [&](const Facility &row) { return policy.text(row.name).str(); });
  certificates =
      label(policy.certificates, [&](const Certificate &row) { return policy.text(row.label).str(); });
}

} // namespace zsp::ir
