#include "ir/passes/Verify.h"

#include "ir/passes/Problems.h"

namespace zsp::ir {
namespace {

/// Names a value that a field cannot have, or nothing.
class FieldCheck {
public:
  explicit FieldCheck(const Policy &policy) : policy(policy) {}

  template <typename Value> std::string operator()(const Value &value) const {
    if constexpr (std::is_same_v<Value, Name> || std::is_same_v<Value, Text>)
      return value.id < policy.names->size() ? "" : "is no text";
    else if constexpr (isId<Value>)
      return !value || value.index < rows(value) ? "" : "is out of range";
    else if constexpr (std::is_same_v<Value, Products>)
      return value & ~AllProducts ? "is no set of products" : "";
    else if constexpr (Enumerated<Value>)
      return Enumerators<Value>::name(value).empty() ? "has no value of its kind" : "";
    else if constexpr (std::is_same_v<Value, std::optional<AccessLevel>>)
      return value ? (*this)(*value) : "";
    else if constexpr (std::is_same_v<Value, SourceRange>)
      return value.begin > value.end ? "ends before it begins" : "";
    else
      return "";
  }

private:
  size_t rows(ClassId) const { return policy.classes.size(); }
  size_t rows(PrincipalId) const { return policy.principals.size(); }
  size_t rows(ProfileId) const { return policy.profiles.size(); }
  size_t rows(PermitId) const { return policy.permits.size(); }
  size_t rows(ConditionId) const { return policy.conditions.size(); }
  size_t rows(FacilityId) const { return policy.facilities.size(); }
  size_t rows(CertificateId) const { return policy.certificates.size(); }

  const Policy &policy;
};

/// Calls report(field, what) for each field of the row with such a value in it.
template <typename Row, typename Report>
void checkRow(const FieldCheck &check, const Row &row, Report report) {
  forEachField(row, [&](llvm::StringRef name, const auto &member) {
    using Member = std::remove_cvref_t<decltype(member)>;
    if constexpr (!isTable<Member> && !isSection<Member>) {
      auto visit = [&](const auto &value) {
        if (std::string what = check(value); !what.empty())
          report(name, what);
      };
      forEachLeaf(member, visit);
    }
  });
}

} // namespace

void checkFields(Problems &problems) {
  FieldCheck check(problems.policy);
  auto tables = [&]<typename Row>(const std::vector<Row> &rows) {
    for (const Row &row : rows)
      checkRow(check, row, [&](llvm::StringRef field, const std::string &what) {
        problems.add(rows, row, "{} {}", field, what);
      });
  };
  forEachTable(problems.policy, tables);
  auto section = [&]<typename Section>(const Section &rows) {
    checkRow(check, rows, [&](llvm::StringRef field, const std::string &what) {
      problems.add(fmt::format("{}: {} {}", keyword<Section>, field, what));
    });
  };
  section(problems.policy);
  section(problems.policy.racf);
  section(problems.policy.tss);
}

llvm::StringRef spelling(Invariant invariant) {
  return invariant == Ordered ? "ordered" : "one-row-an-entry";
}

std::vector<Problem> verify(const Policy &policy, Invariant also) {
  Problems problems(policy);
  checkFields(problems);
  if (problems.empty()) {
    checkRows(problems);
    checkTables(problems);
    checkInvariants(problems, also);
  }
  return problems.take();
}

Invariant invariantsOf(const Policy &policy) {
  Invariant held = NoInvariant;
  for (Invariant each : {OneRowAnEntry, Ordered}) {
    Problems problems(policy);
    checkInvariants(problems, each);
    if (problems.empty())
      held = held | each;
  }
  return held;
}

} // namespace zsp::ir
