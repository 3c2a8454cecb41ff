// What the policy states beside access: assertions, steps, raw commands, accepted findings.

#include "backends/report/JsonWriter.h"
#include "ir/model/Fields.h"
#include "ir/support/FindingName.h"

namespace zsp::report {

static llvm::StringRef spelling(Assertion::Kind kind) {
  switch (kind) {
  case Assertion::Can: return "can";
  case Assertion::Cannot: return "cannot";
  case Assertion::OnlyCan: return "only_can";
  case Assertion::NobodyBoth: return "nobody_both";
  }
  return {};
}

void Writer::claim(const AccessClaim &claim) {
  json.object([&] {
    put("level", ir::spelling(claim.level));
    put("class", className(claim.cls));
    put("name", text(claim.resource));
  });
}

void Writer::assertions() {
  auto who = [&](const Assertion &row) {
    std::vector<llvm::StringRef> result;
    for (PrincipalId id : row.who)
      result.push_back(nameOf(id));
    llvm::sort(result);
    return result;
  };
  rows(
      "assertions", policy.assertions,
      [&](const Assertion &row) {
        return std::tuple(className(row.first.cls), text(row.first.resource), ir::spelling(row.first.level),
                          spelling(row.kind), className(row.second.cls), text(row.second.resource),
                          ir::spelling(row.second.level), who(row));
      },
      [&](const Assertion &row) {
        put("kind", spelling(row.kind));
        names("who", who(row));
        json.attributeArray("claims", [&] {
          claim(row.first);
          if (row.kind == Assertion::NobodyBoth)
            claim(row.second);
        });
        origin(row.origin);
      });
}

void Writer::manualSteps() {
  rows(
      "manual_steps", policy.manualSteps, [&](const ManualStep &row) { return text(row.title); },
      [&](const ManualStep &row) {
        put("title", text(row.title));
        json.attributeArray("lines", [&] {
          for (Name line : row.lines)
            json.value(llvm::json::fixUTF8(text(line)));
        });
        products("products", row.products);
        origin(row.origin);
      });
}

void Writer::rawCommands() {
  rows(
      "raw_commands", policy.rawCommands, [&](const RawCommand &row) { return text(row.text); },
      [&](const RawCommand &row) {
        put("command", text(row.text));
        put("reason", text(row.reason));
        products("products", row.products);
        origin(row.origin);
      });
}

void Writer::acceptedFindings() {
  rows(
      "accepted_findings", policy.acceptedFindings,
      [&](const AcceptedFinding &row) {
        const Profile &profile = policy[row.profile];
        return std::tuple(text(row.finding), className(profile.cls), text(profile.pattern.value));
      },
      [&](const AcceptedFinding &row) {
        const Profile &profile = policy[row.profile];
        put("finding", findingOfGroup(text(row.finding)));
        put("class", className(profile.cls));
        put("name", text(profile.pattern.value));
        put("reason", text(row.reason));
        products("products", row.products);
        origin(row.origin);
      });
}

void Writer::severities() {
  rows(
      "severities", policy.severities, [&](const FindingSeverity &row) { return text(row.finding); },
      [&](const FindingSeverity &row) {
        put("finding", findingOfGroup(text(row.finding)));
        put("severity", llvm::StringRef(Enumerators<FindingSeverity::Level>::name(row.level)).lower());
        putIfAny("reason", text(row.reason));
        origin(row.origin);
      });
}

} // namespace zsp::report
