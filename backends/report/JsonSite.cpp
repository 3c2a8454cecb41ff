// What the policy says about the system, and Top Secret's facilities.

#include "backends/report/JsonWriter.h"

namespace zsp::report {

static llvm::StringRef spelling(Facility::Mode mode) {
  switch (mode) {
  case Facility::Fail: return "FAIL";
  case Facility::Warn: return "WARN";
  case Facility::Impl: return "IMPL";
  case Facility::Dormant: return "DORMANT";
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
    acf2Site();
    tssSite();
  });
}

void Writer::acf2Site() {
  const Acf2Site &site = policy.acf2;
  json.attributeObject("acf2", [&] {
    rows(
        "keys", site.keys, [&](const Acf2Key &row) { return text(row.key); },
        [&](const Acf2Key &row) {
          put("key", text(row.key));
          put("by", row.grant == Acf2Key::ByRole ? "role" : "uid");
        });
    json.attributeArray("uid_layout", [&] {
      for (const UidField &row : site.uidLayout)
        json.object([&] {
          put("field", text(row.field));
          json.attribute("width", row.width);
        });
    });
    rows(
        "types", site.types, [&](const Acf2Type &row) { return className(row.cls); },
        [&](const Acf2Type &row) {
          put("class", className(row.cls));
          put("type", text(row.type));
          flag("resident", row.resident);
        });
  });
}

void Writer::tssSite() {
  const TssSite &site = policy.tss;
  json.attributeObject("tss", [&] {
    json.attributeObject("departments", [&] {
      putIfAny("users", text(site.departmentOfUsers));
      putIfAny("groups", text(site.departmentOfGroups));
      putIfAny("resources", text(site.departmentOfResources));
    });
    rows(
        "ownerships", site.ownerships, [&](const TssOwnership &row) { return className(row.cls); },
        [&](const TssOwnership &row) {
          put("class", className(row.cls));
          put("acid", text(row.acid));
          put("how", row.stated ? "owned_by" : "own_in");
        });
    if (site.auth != TssSite::AuthUnknown)
      put("auth", site.auth == TssSite::AuthMerge ? "merge" : "override");
  });
}

void Writer::facilities() {
  rows(
      "facilities", policy.facilities, [&](const Facility &row) { return text(row.name); },
      [&](const Facility &row) {
        put("name", text(row.name));
        put("number", fmt::format("USER{}", row.number));
        put("mode", spelling(row.mode));
        flag("resources", row.resources);
        products("products", row.products);
        origin(row.origin);
      });
}

void Writer::multiUsers() {
  rows(
      "multi_users", policy.multiUsers, [&](const MultiUser &row) { return nameOf(row.user); },
      [&](const MultiUser &row) {
        put("user", nameOf(row.user));
        put("facility", text(policy[row.facility].name));
        products("products", row.products);
        origin(row.origin);
      });
}

} // namespace zsp::report
