/// Policies in which every field of every row has some value: not ones that make sense, but ones that the
/// text has to carry. References are in range and merged permits in order, as the text needs it.
#pragma once

#include "ir/model/Fields.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <string>

namespace zsp::ir::test {

inline std::string anyText() {
  switch (*rc::gen::inRange(0, 4)) {
  case 0: return "";
  case 1: return *rc::gen::elementOf(std::vector<std::string>{"ZWE", "A.B", "-", "*", "A~2", "A", "//", "{"});
  case 2: return *rc::gen::string<std::string>();
  default:
    return *rc::gen::container<std::string>(
        rc::gen::elementOf(std::string("A1.*%&$\"\\ \n\t[]{}=~#\xc3\xa4")));
  }
}

class RandomRows {
public:
  Interner names;
  Policy policy{names};

  explicit RandomRows(size_t most = 3) : most(most) {
    forEachField(policy, [&](llvm::StringRef, auto &member) { sizes(member); });
    auto visit = [&](auto &value) { fill(value); };
    forEachLeaf(policy, visit);
    llvm::stable_sort(policy.mergedPermits, [](const auto &a, const auto &b) { return a.into < b.into; });
  }

private:
  template <typename Value> void sizes(Value &value) {
    if constexpr (isVector<Value>) {
      value.resize(*rc::gen::inRange<size_t>(0, most + 1));
      if constexpr (Described<typename Value::value_type>)
        for (auto &item : value)
          sizes(item);
      if constexpr (std::is_same_v<Value, std::vector<MergedPermit>>)
        if (policy.permits.empty())
          value.clear();
    } else if constexpr (Described<Value>) {
      forEachField(value, [&](llvm::StringRef, auto &member) { sizes(member); });
    }
  }

  size_t rows(ClassId) const { return policy.classes.size(); }
  size_t rows(PrincipalId) const { return policy.principals.size(); }
  size_t rows(ProfileId) const { return policy.profiles.size(); }
  size_t rows(PermitId) const { return policy.permits.size(); }
  size_t rows(ConditionId) const { return policy.conditions.size(); }
  size_t rows(FacilityId) const { return policy.facilities.size(); }
  size_t rows(CertificateId) const { return policy.certificates.size(); }

  template <typename Value> void fill(Value &value) {
    if constexpr (std::is_same_v<Value, Interner *>) {
    } else if constexpr (std::is_same_v<Value, Name>) {
      value = names.intern(anyText());
    } else if constexpr (std::is_same_v<Value, Text>) {
      value = names.intern(anyText());
    } else if constexpr (isId<Value>) {
      bool may = rows(value) && (std::is_same_v<Value, PermitId> || *rc::gen::inRange(0, 4));
      value = may ? Value{*rc::gen::inRange<uint32_t>(0, rows(value))} : Value{};
    } else if constexpr (std::is_same_v<Value, std::optional<AccessLevel>>) {
      if (*rc::gen::arbitrary<bool>())
        fill(value.emplace());
    } else if constexpr (std::is_same_v<Value, SourceRange>) {
      value = {*rc::gen::arbitrary<uint32_t>(), *rc::gen::arbitrary<uint32_t>(),
               *rc::gen::arbitrary<uint32_t>()};
    } else if constexpr (std::is_same_v<Value, Products>) {
      value = Products(*rc::gen::inRange(0, 8));
    } else if constexpr (Enumerated<Value>) {
      constexpr auto &all = Enumerators<Value>::all;
      value = all[*rc::gen::inRange<size_t>(0, std::size(all))].first;
    } else {
      value = *rc::gen::arbitrary<Value>();
    }
  }

  size_t most;
};

} // namespace zsp::ir::test
