#include "backends/tss/Steps.h"

#include "backends/common/StreamWriter.h"
#include "backends/tss/Listings.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace zsp::tss {

using backends::Lookup;

std::string StepPlanner::spelled(ir::Spelled value) {
  llvm::Expected<backends::Token> token = speller.symbols().spelled("step", value);
  if (token)
    return token->text;
  fail(token.takeError());
  return {};
}

static const Operand *find(const Command &command, Keyword keyword) {
  auto found =
      llvm::find_if(command.operands, [&](const Operand &operand) { return operand.keyword == keyword; });
  return found == command.operands.end() ? nullptr : &*found;
}

std::string StepPlanner::valueOf(const Command &command, Keyword keyword) {
  const Operand *operand = find(command, keyword);
  return operand && !operand->values.empty() ? spelled(operand->values.front()) : "";
}

/// Name, ACID, and what a listing says of the permit, in words.
std::string StepPlanner::permitText(const Command &command) {
  std::string record =
      roster.text(command.acid.value) == "ALL" ? listings::everyone.str() : spelled(command.acid);
  std::string text = fmt::format("{} {}", valueOf(command, Keyword::Resource), record);
  std::string access = valueOf(command, Keyword::Access);
  for (StringRef level : llvm::split(access, ','))
    if (!level.empty())
      text += fmt::format(" ACCESS.{}", level);
  if (std::string until = valueOf(command, Keyword::Until); !until.empty())
    text += " UNTIL." + until;
  return text;
}

static std::string permitKey(const Roster &roster, const Command &command) {
  const Operand *resource = find(command, Keyword::Resource);
  return fmt::format("{} {} {}", roster.text(resource->cls), roster.text(resource->values.front().value),
                     roster.text(command.acid.value));
}

void StepPlanner::remember(const Command &command) {
  if (command.verb == Verb::Create)
    creations[roster.text(command.acid.value)] = &command;
  if (command.verb == Verb::Add)
    added[roster.text(command.acid.value)].push_back(&command);
  if (command.verb == Verb::Permit)
    permitsOf[permitKey(roster, command)].push_back(permitText(command));
}

void StepPlanner::probe(Verb verb, ir::Spelled acid, std::vector<Operand> operands, Step &step) {
  Command list{verb, acid, std::move(operands), {}, {}, {}};
  std::string text;
  if (llvm::Error problem = speller.layOut(list, text))
    fail(std::move(problem));
  step.probe = {text};
}

void StepPlanner::startedTask(const Command &command, Step &step) {
  const Operand *procedure = find(command, Keyword::ProcName);
  std::string name = valueOf(command, Keyword::ProcName), user = valueOf(command, Keyword::Acid);
  step.title = fmt::format("started task {} {}", name, user);
  probe(Verb::List, command.acid, {*procedure, {Keyword::Prefix, {}, {}}}, step);
  step.absent = {listings::notOwned.str()};
  if (user.empty()) // of a removal: only as the policy made it
    for (const Command *known : added[roster.text(command.acid.value)])
      if (valueOf(*known, Keyword::ProcName) == name)
        user = valueOf(*known, Keyword::Acid);
  step.checks.push_back({Lookup::Task, listings::startedTask.str(), name + " " + user});
}

void StepPlanner::resourceClass(const Command &command, Step &step) {
  std::string name = valueOf(command, Keyword::ResClass);
  step.title = "class " + name;
  probe(Verb::List, command.acid, {*find(command, Keyword::ResClass)}, step);
  step.shown = {Lookup::Equals, listings::resourceClass.str(), name};
  step.gone.assign(std::begin(listings::noClass), std::end(listings::noClass));
  step.checks.push_back({Lookup::MustHave, listings::levels.str(), "UPDATE(6000)"});
  step.checks.push_back({Lookup::Equals, listings::defaultLevel.str(), "NONE"});
}

void StepPlanner::ownership(const Command &command, Step &step) {
  const Operand &resource = *find(command, Keyword::Resource);
  std::string cls = roster.text(resource.cls).str(), prefix = spelled(resource.values.front());
  step.title = fmt::format("{} owns {} {}", spelled(command.acid), cls, prefix);
  probe(Verb::WhoOwns, {}, {resource}, step);
  step.absent = {listings::notOwned.str()};
  step.checks.push_back({Lookup::Owner, cls, fmt::format("{} {}", prefix, spelled(command.acid))});
}

void StepPlanner::permit(const Command &command, Step &step) {
  const Operand &resource = *find(command, Keyword::Resource);
  StringRef cls = roster.text(resource.cls);
  std::string level = valueOf(command, Keyword::Access), text = permitText(command);
  step.title =
      fmt::format("permit {} {} {} {}", cls, spelled(resource.values.front()), spelled(command.acid), level);
  probe(Verb::WhoHas, {}, {resource}, step);
  step.needs = {listings::notOwned.str()};
  step.checks.push_back({Lookup::Permit, cls.str(), text});
  for (const std::string &other : permitsOf[permitKey(roster, command)])
    if (other != text)
      step.also.push_back(other);
  for (const ir::Profile &row : roster.policy.profiles)
    step.optional |= row.ifPresent && Roster::counts(row) &&
                     className(roster.policy[row.cls]) == resource.cls &&
                     roster.text(row.pattern.value) == roster.text(resource.values.front().value);
}

void StepPlanner::describe(const Command &command, Step &step) {
  StringRef record = roster.text(command.acid.value);
  if (command.verb == Verb::Modify) {
    step.kind = Step::Close;
    step.title = StringRef(step.commands.front().lines).trim().str();
  } else if (command.verb == Verb::Permit || command.verb == Verb::Revoke) {
    permit(command, step);
  } else if (find(command, Keyword::Resource)) {
    ownership(command, step);
  } else if (record == "STC") {
    startedTask(command, step);
  } else if (record == "RDT") {
    resourceClass(command, step);
  } else {
    acid(command, step);
  }
  if (command.verb == Verb::Remove || command.verb == Verb::Revoke || command.verb == Verb::Delete)
    step.kind = Step::Remove;
}

void StepPlanner::command(StringRef heading, const Command &command) {
  Step step;
  step.section = heading.str();
  step.originName = backends::originText(options, command.origin, originName);
  step.reason = command.comment;
  step.refused = {listings::failed.str()};
  std::string lines;
  if (llvm::Error problem = speller.layOut(command, lines))
    return fail(std::move(problem));
  step.commands.push_back({lines});
  describe(command, step);
  sink.step(std::move(step));
}

llvm::Error StepPlanner::write(const Script &build, const Script &script) {
  for (const Section &section : build)
    for (const Command &known : section.commands)
      remember(known);
  // A run that stops must leave less access than the whole, not more: a permit of a longer name, which
  // narrows that of a shorter one, comes before it, and no access before some.
  struct Deferred {
    StringRef heading;
    const Command *command;
    std::string originName;
    size_t length;
    bool gives;
  };
  std::vector<Deferred> deferred;
  auto writeDeferred = [&] {
    llvm::stable_sort(deferred, [](const Deferred &a, const Deferred &b) {
      return std::pair(a.gives, b.length) < std::pair(b.gives, a.length);
    });
    for (const Deferred &row : deferred) {
      originName = row.originName;
      command(row.heading, *row.command);
    }
    deferred.clear();
  };
  for (const Section &section : script) {
    if (section.title == "REFRESH")
      writeDeferred();
    for (const Command &next : section.commands) {
      if (!next.originName.empty())
        originName = next.originName;
      if (next.verb == Verb::Permit)
        deferred.push_back({section.title, &next, originName,
                            roster.text(find(next, Keyword::Resource)->values.front().value).size(),
                            valueOf(next, Keyword::Access) != "NONE"});
      else if (!isListing(next.verb))
        command(section.title, next);
    }
  }
  writeDeferred();
  return std::exchange(error, llvm::Error::success());
}

} // namespace zsp::tss
