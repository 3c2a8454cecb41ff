#include "backends/racf/Plan.h"

namespace zsp::racf {

static llvm::StringRef spellingOf(ir::Raclist raclist) {
  switch (raclist) {
  case ir::Raclist::Disallowed: return "DISALLOWED";
  case ir::Raclist::Allowed: return "ALLOWED";
  case ir::Raclist::Required: return "REQUIRED";
  }
  return {};
}

static Operand characterSet(const PlanContext &context, Keyword keyword, uint8_t bits) {
  static constexpr std::pair<ir::CharacterSet, const char *> sets[] = {
      {ir::Alpha, "ALPHA"}, {ir::National, "NATIONAL"}, {ir::Numeric, "NUMERIC"}, {ir::Special, "SPECIAL"}};
  std::vector<ir::Spelled> names;
  for (const auto &[bit, spelling] : sets)
    if (bits & bit)
      names.push_back(context.literal(spelling));
  return words(keyword, names);
}

/// Only what the policy says: RACF's defaults stand for the rest.
static Operand cdtInfo(const PlanContext &context, const ir::ResourceClass &cls) {
  std::vector<Operand> facts;
  auto add = [&](Keyword keyword, llvm::StringRef value) {
    facts.push_back(word(keyword, context.literal(value)));
  };
  if (cls.defaultUacc.isKnown())
    add(Keyword::DefaultUacc, ir::spelling(cls.defaultUacc.value));
  if (cls.first.isKnown())
    facts.push_back(characterSet(context, Keyword::First, cls.first.value));
  if (cls.other.isKnown())
    facts.push_back(characterSet(context, Keyword::Other, cls.other.value));
  if (cls.maxLength.isKnown())
    add(Keyword::MaxLength, std::to_string(cls.maxLength.value));
  if (cls.posit.isKnown())
    add(Keyword::Posit, std::to_string(cls.posit.value));
  if (cls.raclist.isKnown())
    add(Keyword::CdtRaclist, spellingOf(cls.raclist.value));
  if (cls.generic.isKnown())
    add(Keyword::CdtGeneric, cls.generic.value ? "ALLOWED" : "DISALLOWED");
  if (cls.mixedCase.isKnown())
    add(Keyword::Case, cls.mixedCase.value ? "ASIS" : "UPPER");
  return nested(Keyword::CdtInfo, std::move(facts));
}

Command classListing(const PlanContext &context, const ir::ResourceClass &cls, const char *absent) {
  Command list = commandFor(Verb::RList, {}, {context.literal("CDT"), spelled(cls.name)});
  list.operands = {flag(Keyword::All), flag(Keyword::ShowCdtInfo)};
  list.originName = ("class " + context.text(cls.name)).str();
  list.tolerated = {{"ICH13003I", 4, absent}};
  return list;
}

static void defineClass(const PlanContext &context, const ir::ResourceClass &cls, CommandSink &sink) {
  ir::Spelled descriptor[] = {context.literal("CDT"), spelled(cls.name)};
  Command define = commandFor(Verb::RDefine, {}, descriptor);
  if (ir::PrincipalId owner = context.policy.racf.owner)
    define.operands.push_back(word(Keyword::Owner, context.name(owner)));
  define.operands.push_back(word(Keyword::Uacc, context.literal("NONE")));
  define.operands.push_back(cdtInfo(context, cls));
  define.tolerated = {{"ICH10102I", 4, "already defined: left as it is"},
                      {"ICH10006I", 0, "refreshed below"}};
  sink.command(classListing(context, cls, "not defined yet"));
  sink.command(std::move(define));
  if (context.policy.racf.addCreator) {
    Command reset = commandFor(Verb::Permit, {}, descriptor[1]);
    reset.operands.push_back(word(Keyword::Class, descriptor[0]));
    reset.operands.push_back(flag(Keyword::Reset));
    sink.command(std::move(reset));
  }
}

static Command setClassOption(Keyword option, const ir::ResourceClass &cls) {
  Command command = commandFor(Verb::SetRopts, {});
  command.operands.push_back(words(option, spelled(cls.name)));
  return command;
}

static void activateClass(const PlanContext &context, const ir::ResourceClass &cls, CommandSink &sink) {
  Command active = setClassOption(Keyword::ClassAct, cls);
  active.originName = ("options of class " + context.text(cls.name)).str();
  sink.command(std::move(active));
  if (!cls.generic.isKnown() || cls.generic.value)
    sink.command(setClassOption(Keyword::SetGeneric, cls));
  if (cls.refresh == ir::Refresh::Raclist &&
      !(cls.raclist.isKnown() && cls.raclist.value == ir::Raclist::Disallowed))
    sink.command(setClassOption(Keyword::Raclist, cls));
}

void planClasses(const PlanContext &context, CommandSink &sink) {
  std::map<llvm::StringRef, uint32_t> declared, optional;
  for (uint32_t index : context.added.classes) {
    declared[context.text(context.policy.classes[index].name)] = index;
    optional[context.text(context.policy.classes[index].name)] = index;
  }
  for (ir::ClassId id : context.policy.racf.activate)
    optional[context.text(context.policy[id].name)] = id.index;

  sink.section("CLASSES");
  for (const auto &[name, index] : declared)
    defineClass(context, context.policy.classes[index], sink);
  if (!declared.empty()) {
    Command refresh = commandFor(Verb::SetRopts, {});
    refresh.originName = "the classes defined above";
    refresh.operands = {words(Keyword::Raclist, context.literal("CDT")), flag(Keyword::Refresh)};
    refresh.tolerated = {{"ICH14063I", 0, "refreshed"}};
    sink.command(std::move(refresh));
  }
  for (const auto &[name, index] : optional)
    if (!context.policy.classes[index].isDataset)
      activateClass(context, context.policy.classes[index], sink);
}

} // namespace zsp::racf
