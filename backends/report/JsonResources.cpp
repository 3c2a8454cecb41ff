// Classes, resources and access to them.

#include "backends/report/JsonWriter.h"

#include "ir/model/MergedPermits.h"
#include "ir/model/Spelling.h"

namespace zsp::report {

static llvm::StringRef spelling(ProfileKind kind) {
  switch (kind) {
  case ProfileKind::Plain: return "plain";
  case ProfileKind::Shared: return "shared";
  case ProfileKind::External: return "external";
  }
  return {};
}

static llvm::StringRef spelling(Raclist raclist) {
  switch (raclist) {
  case Raclist::Disallowed: return "disallowed";
  case Raclist::Allowed: return "allowed";
  case Raclist::Required: return "required";
  }
  return {};
}

static void characterSets(llvm::json::OStream &json, llvm::StringRef key, uint8_t bits) {
  json.attributeArray(key, [&] {
    if (bits & Alpha)
      json.value("alpha");
    if (bits & National)
      json.value("national");
    if (bits & Numeric)
      json.value("numeric");
    if (bits & Special)
      json.value("special");
  });
}

/// Only what the policy itself declares: the shipped table is no part of it.
void Writer::classes() {
  rows<ResourceClass>(
      "classes", policy.classes, [&](const ResourceClass &row) { return text(row.name); },
      [&](const ResourceClass &row) {
        put("name", text(row.name));
        if (row.maxLength.isKnown())
          json.attribute("max_length", row.maxLength.value);
        if (row.first.isKnown())
          characterSets(json, "first", row.first.value);
        if (row.other.isKnown())
          characterSets(json, "other", row.other.value);
        if (row.posit.isKnown())
          json.attribute("posit", row.posit.value);
        if (row.raclist.isKnown())
          put("raclist", spelling(row.raclist.value));
        if (row.generic.isKnown())
          json.attribute("generic", row.generic.value);
        if (row.defaultUacc.isKnown())
          put("default_uacc", ir::spelling(row.defaultUacc.value));
        putIfAny("acf2_type", text(row.acf2Type));
      },
      [](const ResourceClass &row) { return row.declared; });
}

void Writer::resources() {
  rows(
      "resources", policy.profiles,
      [&](const Profile &row) {
        return std::tuple(className(row.cls), text(row.pattern.value), text(row.volume));
      },
      [&](const Profile &row) {
        put("class", className(row.cls));
        put("name", text(row.pattern.value));
        put("kind", spelling(row.kind));
        flag("if_present", row.ifPresent);
        if (row.kind != ProfileKind::External)
          put("uacc", ir::spelling(row.uacc));
        flag("warning", row.warning);
        if (row.audit.given)
          json.attributeObject("audit", [&] {
            if (row.audit.success)
              put("success", ir::spelling(*row.audit.success));
            if (row.audit.failures)
              put("failures", ir::spelling(*row.audit.failures));
          });
        putIfAny("owner", nameOf(row.owner));
        putIfAny("notify", nameOf(row.notify));
        putIfAny("data", text(row.data));
        putIfAny("volume", text(row.volume));
        products("products", row.products);
        origin(row.origin);
      });
}

void Writer::mergedPermits(PermitId permit) {
  llvm::SmallVector<MergedPermit, 2> merged = saidBeside(policy, permit);
  if (merged.empty())
    return;
  json.attributeArray("merged", [&] {
    for (const MergedPermit &row : merged)
      json.object([&] {
        putIfAny("reason", text(row.reason));
        putIfAny("ticket", text(row.ticket));
        date("review_by", row.review);
        date("until", row.until);
        origin(row.origin);
      });
  });
}

void Writer::permits() {
  rows(
      "permits", policy.permits,
      [&](const Permit &row) {
        const Profile &profile = policy[row.profile];
        return std::tuple(className(profile.cls), text(profile.pattern.value), nameOf(row.who),
                          row.condition ? text(policy[row.condition].name) : llvm::StringRef(),
                          ir::spelling(row.level));
      },
      [&](const Permit &row) {
        const Profile &profile = policy[row.profile];
        put("class", className(profile.cls));
        put("name", text(profile.pattern.value));
        putIfAny("volume", text(profile.volume));
        put("who", nameOf(row.who));
        put("who_kind", spelling(policy[row.who].kind));
        put("level", ir::spelling(row.level));
        if (row.condition)
          json.attributeObject("when", [&] {
            const Condition &condition = policy[row.condition];
            put("kind", spelling(condition.kind));
            put("name", text(condition.name));
            putIfAny("value", text(condition.value));
          });
        putIfAny("reason", text(row.reason));
        putIfAny("ticket", text(row.ticket));
        date("review_by", row.review);
        date("until", row.until);
        mergedPermits({uint32_t(&row - policy.permits.data())});
        products("products", row.products);
        if (row.waived)
          products("waived", row.waived);
        origin(row.origin);
      });
}

} // namespace zsp::report
