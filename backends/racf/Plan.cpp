#include "backends/racf/PlanContents.h"
#include "backends/racf/Undo.h"

namespace zsp::racf {

bool isListing(Verb verb) {
  return verb == Verb::ListGrp || verb == Verb::ListUser || verb == Verb::RList || verb == Verb::ListDsd;
}

void planOptions(CommandSink &sink) {
  sink.section("OPTIONS");
  Command list = commandFor(Verb::SetRopts, {});
  list.operands.push_back(flag(Keyword::List));
  list.comment = "compare the options in effect with the conditions stated above";
  sink.command(std::move(list));
}

std::optional<Command> refreshOf(const PlanContext &context, const ir::ResourceClass &cls,
                                 const Touched &touched) {
  Command command = commandFor(Verb::SetRopts, {});
  ir::Spelled name = spelled(cls.name);
  switch (cls.refresh) {
  case ir::Refresh::None: return std::nullopt;
  case ir::Refresh::Raclist:
    if (!touched.profile)
      return std::nullopt;
    command.operands.push_back(words(Keyword::Raclist, name));
    command.tolerated = {
        {"ICH14063I", 0, "refreshed"},
        {"ICH14070I", 4, "the class is not RACLISTed: compare with the conditions stated above"}};
    break;
  case ir::Refresh::Generic:
    if (!touched.genericProfile)
      return std::nullopt;
    command.operands.push_back(words(Keyword::SetGeneric, name));
    break;
  case ir::Refresh::ProgramControl:
    if (!touched.profile)
      return std::nullopt;
    command.operands.push_back(word(Keyword::SetWhen, context.literal("PROGRAM")));
    break;
  }
  command.operands.push_back(flag(Keyword::Refresh));
  return command;
}

void planRefresh(const PlanContext &context, const TouchedClasses &touched, CommandSink &sink) {
  std::map<llvm::StringRef, uint32_t> byName;
  for (const auto &[index, how] : touched)
    byName[context.text(context.policy.classes[index].name)] = index;
  sink.section("REFRESH");
  for (const auto &[name, index] : byName)
    if (std::optional<Command> command = refreshOf(context, context.policy.classes[index], touched.at(index)))
      sink.command(std::move(*command));
}

/// Before the refresh, so that it takes effect as what is ours does.
static void planRaw(const PlanContext &context, CommandSink &sink) {
  sink.section("RAW");
  for (uint32_t index : context.added.rawCommands) {
    const ir::RawCommand &row = context.policy.rawCommands[index];
    sink.raw({context.text(row.text).str(), row.origin, context.originName(row.origin, "raw command"),
              context.text(row.reason).str()});
  }
}

namespace {

/// Passes on what only lists.
class Listings final : public CommandSink {
public:
  /// Without headings all of it is one section.
  Listings(CommandSink &next, bool headings) : next(next), headings(headings) {}

  void section(llvm::StringRef title) override {
    if (headings)
      next.section(title);
  }
  void command(Command command) override {
    if (isListing(command.verb))
      next.command(std::move(command));
  }
  void raw(RawText) override {}

private:
  CommandSink &next;
  bool headings;
};

} // namespace

static void planObjects(const PlanContext &context, const Contents &contents, TouchedClasses &touched,
                        CommandSink &sink) {
  planClasses(context, sink);
  planGroups(context, sink);
  planUsers(context, sink);
  planConnects(context, sink);
  planResources(context, contents, touched, sink);
}

static bool hasRows(const ir::Delta::Rows &rows) {
  return !rows.classes.empty() || !rows.principals.empty() || !rows.connects.empty() ||
         !rows.startedTasks.empty() || !rows.profiles.empty() || !rows.permits.empty();
}

bool isUndo(const ir::Delta &delta) {
  return delta.from && !delta.to && !hasRows(delta.added);
}

bool plan(const ir::Delta &delta, const PlanOptions &options, CommandSink &sink, DiagnosticEngine &diags) {
  bool undo = isUndo(delta);
  const ir::Policy *policy = undo ? delta.from : delta.to;
  if (!policy || (!undo && hasRows(delta.removed))) {
    diags.report(DiagId::RacfRemoval, {});
    return false;
  }
  auto *objects = undo ? undoObjects : planObjects;
  const ir::Delta::Rows &rows = undo ? delta.removed : delta.added;
  PlanContext context{*policy, rows};
  PlanContext listings{*policy, rows, /*listingsOnly=*/true};
  Contents contents(context);
  TouchedClasses touched;
  planOptions(sink);
  if (options.checkOnly) {
    Listings only(sink, /*headings=*/true);
    objects(listings, contents, touched, only);
    return true;
  }
  objects(context, contents, touched, sink);
  if (!undo)
    planRaw(context, sink);
  planRefresh(context, touched, sink);
  // The listings once more, so that a person can compare before with after.
  sink.section("CHECK");
  Listings again(sink, /*headings=*/false);
  objects(listings, contents, touched, again);
  return true;
}

void Script::replay(CommandSink &sink) const {
  for (const Section &section : sections) {
    sink.section(section.title);
    for (const Command &command : section.commands)
      sink.command(command);
    for (const RawText &raw : section.raw)
      sink.raw(raw);
  }
}

} // namespace zsp::racf
