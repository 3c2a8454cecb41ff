#include "backends/report/Json.h"

#include "ir/model/Spelling.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/Support/JSON.h"
#include "llvm/Support/raw_ostream.h"

#include <fmt/format.h>
#include <tuple>

namespace zsp::report {
namespace {

using namespace ir;

llvm::StringRef spelling(PrincipalKind kind) {
  switch (kind) {
  case PrincipalKind::User: return "user";
  case PrincipalKind::Group: return "group";
  case PrincipalKind::Everyone: return "everyone";
  }
  return {};
}

llvm::StringRef spelling(ProfileKind kind) {
  switch (kind) {
  case ProfileKind::Plain: return "plain";
  case ProfileKind::Shared: return "shared";
  case ProfileKind::External: return "external";
  }
  return {};
}

llvm::StringRef spelling(Assertion::Kind kind) {
  switch (kind) {
  case Assertion::Can: return "can";
  case Assertion::Cannot: return "cannot";
  case Assertion::OnlyCan: return "only_can";
  case Assertion::NobodyBoth: return "nobody_both";
  }
  return {};
}

llvm::StringRef spelling(Symbol::Kind kind) {
  switch (kind) {
  case Symbol::User: return "user";
  case Symbol::Group: return "group";
  case Symbol::Procedure: return "procedure";
  case Symbol::Dataset: return "dataset";
  }
  return {};
}

llvm::StringRef spelling(Raclist raclist) {
  switch (raclist) {
  case Raclist::Disallowed: return "disallowed";
  case Raclist::Allowed: return "allowed";
  case Raclist::Required: return "required";
  }
  return {};
}

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
  void symbols();
  void principals();
  void connects();
  void startedTasks();
  void classes();
  void resources();
  void permits();
  void assertions();
  void manualSteps();
  void claim(const AccessClaim &claim);

  const Policy &policy;
  const SourceManager *sources;
  llvm::json::OStream json;
};

void Writer::products(llvm::StringRef key, uint8_t bits) {
  json.attributeArray(key, [&] {
    if (bits & Racf)
      json.value("racf");
    if (bits & Acf2)
      json.value("acf2");
    if (bits & Tss)
      json.value("tss");
  });
}

void Writer::names(llvm::StringRef key, std::vector<llvm::StringRef> values) {
  llvm::sort(values);
  json.attributeArray(key, [&] {
    for (llvm::StringRef value : values)
      json.value(llvm::json::fixUTF8(value));
  });
}

void Writer::origin(const Origin &origin) {
  putIfAny("unit", text(origin.unit));
  if (!sources || !origin.range.isValid())
    return;
  put("file", sources->name(origin.range.file));
  json.attribute("line", sources->position(origin.range.file, origin.range.begin).line);
}

void Writer::write(llvm::StringRef digest) {
  json.object([&] {
    json.attribute("format", 1);
    put("policy", text(policy.name));
    put("title", text(policy.title));
    putIfAny("access_digest", digest);
    site();
    symbols();
    principals();
    connects();
    startedTasks();
    classes();
    resources();
    permits();
    assertions();
    manualSteps();
  });
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

void Writer::symbols() {
  rows(
      "symbols", policy.symbols, [&](const Symbol &row) { return text(row.symbol); },
      [&](const Symbol &row) {
        put("symbol", text(row.symbol));
        put("kind", spelling(row.kind));
        put("value", text(row.value));
        put("parameter", text(row.parameter));
        putIfAny("same_as", text(row.aliasOf));
        json.attribute("max_length", row.maxLength());
        putIfAny("doc", text(row.doc));
      });
}

void Writer::principals() {
  rows<Principal>(
      "principals", policy.principals,
      [&](const Principal &row) { return std::pair(text(row.name.value), spelling(row.kind)); },
      [&](const Principal &row) {
        put("name", text(row.name.value));
        put("kind", spelling(row.kind));
        flag("external", row.external);
        flag("protected", row.isProtected);
        flag("restricted", row.restricted);
        putIfAny("owner", nameOf(row.owner));
        putIfAny("superior", nameOf(row.superior));
        putIfAny("default_group", nameOf(row.defaultGroup));
        putIfAny("title", text(row.title));
        putIfAny("data", text(row.data));
        if (row.omvs.present)
          json.attributeObject("omvs", [&] {
            if (row.omvs.id.kind == UnixId::Auto)
              put("id", "auto");
            if (row.omvs.id.kind == UnixId::Number)
              json.attribute("id", row.omvs.id.number);
            putIfAny("home", text(row.omvs.home));
            putIfAny("program", text(row.omvs.program));
          });
        putIfAny("doc", text(row.doc));
        products("products", row.products);
        origin(row.origin);
      },
      [](const Principal &row) { return row.kind != PrincipalKind::Everyone; });
}

void Writer::connects() {
  rows(
      "connects", policy.connects,
      [&](const Connect &row) { return std::pair(nameOf(row.user), nameOf(row.group)); },
      [&](const Connect &row) {
        put("user", nameOf(row.user));
        put("group", nameOf(row.group));
        products("products", row.products);
        origin(row.origin);
      });
}

void Writer::startedTasks() {
  rows(
      "started_tasks", policy.startedTasks, [&](const StartedTask &row) { return text(row.procedure.value); },
      [&](const StartedTask &row) {
        put("procedure", text(row.procedure.value));
        put("user", nameOf(row.user));
        putIfAny("group", nameOf(row.group));
        flag("trusted", row.trusted);
        flag("privileged", row.privileged);
        flag("trace", row.trace);
        products("products", row.products);
        origin(row.origin);
      });
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
        products("products", row.products);
        if (row.waived)
          products("waived", row.waived);
        origin(row.origin);
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

} // namespace

std::string json(const Policy &policy, const SourceManager *sources, llvm::StringRef digest) {
  std::string result;
  llvm::raw_string_ostream out(result);
  Writer(policy, sources, out).write(digest);
  out << '\n';
  return result;
}

} // namespace zsp::report
