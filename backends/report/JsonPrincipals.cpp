// Users, groups, and what stands for them.

#include "backends/report/JsonWriter.h"

namespace zsp::report {

llvm::StringRef spelling(PrincipalKind kind) {
  switch (kind) {
  case PrincipalKind::User: return "user";
  case PrincipalKind::Group: return "group";
  case PrincipalKind::Everyone: return "everyone";
  }
  return {};
}

static llvm::StringRef spelling(Symbol::Kind kind) {
  switch (kind) {
  case Symbol::User: return "user";
  case Symbol::Group: return "group";
  case Symbol::Procedure: return "procedure";
  case Symbol::Dataset: return "dataset";
  }
  return {};
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
        putIfAny("acf2_role", text(row.acf2Role));
        putIfAny("tss_profile", text(row.tssProfile));
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

} // namespace zsp::report
