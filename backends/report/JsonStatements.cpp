// What the policy states beside access: the site, assertions, manual steps.

#include "backends/report/JsonWriter.h"

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

void Writer::site() {
  auto classNames = [&](const std::vector<ClassId> &ids) {
    std::vector<llvm::StringRef> result;
    for (ClassId id : ids)
      result.push_back(className(id));
    return result;
  };
  json.attributeObject("site", [&] {
    json.attributeObject("racf", [&] {
      putIfAny("owner", nameOf(policy.racf.owner));
      putIfAny("superior", nameOf(policy.racf.superior));
      json.attribute("egn", policy.racf.egn);
      json.attribute("auto_id", policy.racf.autoId);
      json.attribute("addcreator", policy.racf.addCreator);
      names("raclist", classNames(policy.racf.raclist));
      names("activate", classNames(policy.racf.activate));
    });
  });
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

} // namespace zsp::report
