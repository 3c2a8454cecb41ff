/// Writes the rows of a policy, each kind of row in a file of its own; the public entry is json() in Json.h.
#pragma once

#include "ir/model/Policy.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

#include <fmt/format.h>
#include <tuple>

namespace zsp::report {

using namespace ir;

llvm::StringRef spelling(PrincipalKind kind);
llvm::StringRef spelling(CertificateKind kind);

class Writer {
public:
  Writer(const Policy &policy, const SourceManager *sources, llvm::raw_ostream &out)
      : policy(policy), sources(sources), json(out, 2) {}

  void write(llvm::StringRef digest);

private:
  /// Rows in the order of their keys, which are texts; rows of one key keep the order of the source.
  template <typename Row, typename Key, typename Body>
  void rows(llvm::StringRef name, const std::vector<Row> &table, Key key, Body body,
            llvm::function_ref<bool(const Row &)> isShown = nullptr) {
    std::vector<std::pair<decltype(key(table.front())), const Row *>> sorted;
    for (const Row &row : table)
      if (!isShown || isShown(row))
        sorted.emplace_back(key(row), &row);
    llvm::stable_sort(sorted, llvm::less_first());
    json.attributeArray(name, [&] {
      for (auto &[unused, row] : sorted)
        json.object([&, row = row] { body(*row); });
    });
  }

  llvm::StringRef text(Text name) const { return policy.text(name); }
  llvm::StringRef nameOf(PrincipalId id) const {
    if (!id)
      return "";
    const Principal &row = policy[id];
    return row.kind == PrincipalKind::Everyone ? "*" : text(row.name.value);
  }
  llvm::StringRef className(ClassId id) const { return id ? text(policy[id].name) : ""; }

  void put(llvm::StringRef key, llvm::StringRef value) { json.attribute(key, llvm::json::fixUTF8(value)); }
  void putIfAny(llvm::StringRef key, llvm::StringRef value) {
    if (!value.empty())
      put(key, value);
  }
  void flag(llvm::StringRef key, bool value) {
    if (value)
      json.attribute(key, true);
  }
  void date(llvm::StringRef key, Date day) {
    if (day)
      put(key, fmt::format("{:04}-{:02}-{:02}", day / 10000, day / 100 % 100, day % 100));
  }
  void products(llvm::StringRef key, uint8_t bits);
  void names(llvm::StringRef key, std::vector<llvm::StringRef> values);
  void origin(const Origin &origin);

  void site();
  void acf2Site();
  void tssSite();
  void symbols();
  void principals();
  void connects();
  void startedTasks();
  void classes();
  void resources();
  void permits();
  void mergedPermits(PermitId permit);
  void assertions();
  void manualSteps();
  void rawCommands();
  void acceptedFindings();
  void severities();
  void facilities();
  void multiUsers();
  void keyrings();
  void certificates();
  void secret(const Secret &secret);
  void claim(const AccessClaim &claim);

  const Policy &policy;
  const SourceManager *sources;
  llvm::json::OStream json;
};

} // namespace zsp::report
