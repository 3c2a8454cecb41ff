#include "backends/racf/Steps.h"

#include "backends/common/StreamWriter.h"
#include "backends/racf/Compose.h"
#include "backends/racf/ModelOperands.h"
#include "backends/racf/Plan.h"
#include "backends/racf/Raw.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace zsp::racf {

using backends::Lookup;

/// LISTUSER shows 50 characters of DATA on a line: the mark must be found on the first one.
static constexpr size_t longestMark = 45;
static constexpr size_t longestData = 255;

std::string markOf(const ir::Policy &policy) {
  std::string mark = "ZSPC:" + policy.text(policy.name).upper();
  bool plain =
      llvm::all_of(mark, [](char c) { return llvm::isAlnum(c) || StringRef(":._-@#$").contains(c); });
  return plain && mark.size() <= longestMark ? mark : std::string();
}

/// How many characters of a stream are the text; it may be broken over lines anywhere, "DA-\nTA". 0: other
/// text.
static size_t lengthAcrossLines(StringRef stream, StringRef text) {
  size_t at = 0;
  for (char c : text) {
    while (stream.substr(at).starts_with("-\n"))
      at += 2;
    if (at == stream.size() || stream[at++] != c)
      return 0;
  }
  return at;
}

std::string withoutMarks(const ir::Policy &policy, StringRef commands) {
  std::string mark = markOf(policy), result;
  if (mark.empty())
    return commands.str();
  const std::string head = "DATA('", whole = head + mark + "')", front = head + mark + " ";
  // Lines stay where they are: only what stands on them goes.
  auto drop = [&](StringRef text, size_t kept) {
    while (!text.empty())
      if (text.consume_front("-\n")) {
        result += "-\n";
      } else {
        if (kept)
          result += text.front(), --kept;
        text = text.drop_front();
      }
  };
  while (!commands.empty()) {
    size_t length = 1;
    if (size_t all = lengthAcrossLines(commands, whole))
      drop(commands.take_front(length = all), 0);
    else if (size_t start = lengthAcrossLines(commands, front))
      drop(commands.take_front(length = start), head.size());
    else
      result += commands.front();
    commands = commands.drop_front(length);
  }
  return result;
}

StepPlanner::StepPlanner(const ir::Policy &policy, const PrintOptions &options, backends::StepSink &sink)
    : policy(policy), printOptions(options), speller(policy, options.symbols), sink(sink),
      markText(markOf(policy)) {
  auto keyOf = [&](const ir::Profile &row, ir::Spelled name) {
    return std::pair(policy.text(policy[row.cls].name), policy.text(name.value));
  };
  for (const ir::Profile &row : policy.profiles)
    if (row.kind == ir::ProfileKind::Shared && (row.products & ir::Racf))
      if (std::optional<ir::Spelled> name = profileName(policy, row))
        sharedProfiles.insert(keyOf(row, *name));
  for (const ir::Permit &row : policy.permits)
    if (row.level == ir::AccessLevel::Alter && (row.products & ir::Racf))
      if (std::optional<ir::Spelled> name = profileName(policy, policy[row.profile]))
        mayAlter[keyOf(policy[row.profile], *name)].insert(policy.text(policy[row.who].name.value).str());
}

void StepPlanner::fail(llvm::Error problem) {
  failed = true;
  error = llvm::joinErrors(std::move(error), std::move(problem));
}

ir::Spelled StepPlanner::literal(StringRef text) const {
  return racf::spelled(policy.names->intern(text));
}

std::string StepPlanner::spelled(ir::Spelled value) {
  llvm::Expected<backends::Token> token = speller.symbols().spelled("step", value);
  if (token)
    return token->text;
  fail(token.takeError());
  return {};
}

std::string StepPlanner::lines(const Command &command) {
  std::string text;
  if (llvm::Error problem = speller.layOut(command, text))
    fail(std::move(problem));
  return text;
}

void StepPlanner::emit(Step step) {
  if (!failed)
    sink.step(std::move(step));
}

std::string StepPlanner::originText(const ir::Origin &origin) const {
  return backends::originText(printOptions, origin, originName);
}

void StepPlanner::check(Step &step, Lookup lookup, StringRef key, StringRef want, unsigned column) const {
  step.checks.push_back({lookup, key.str(), want.str(), column});
}

void StepPlanner::checkValue(Step &step, Lookup lookup, StringRef key, const Operand *operand,
                             unsigned column) {
  if (operand && !operand->values.empty())
    check(step, lookup, key, spelled(operand->values.front()), column);
}

/// Puts the mark before the text of DATA, so that a listing shows it on the first line.
Command StepPlanner::marked(Command command, Step &step) {
  auto found = llvm::find_if(command.operands,
                             [](const Operand &operand) { return operand.keyword == Keyword::Data; });
  if (found == command.operands.end()) {
    step.unmarked = markText.empty();
    if (!markText.empty())
      command.operands.push_back(word(Keyword::Data, literal(markText)));
    return command;
  }
  ir::Spelled old = found->values.front();
  llvm::Expected<backends::Token> token = speller.symbols().spelled("DATA", old);
  if (!token) {
    fail(token.takeError());
    return command;
  }
  step.unmarked = markText.empty() || markText.size() + 1 + token->width > longestData;
  if (!step.unmarked)
    found->values.front() = {literal(markText + " " + policy.text(old.value).str()).value,
                             literal(markText + " " + policy.text(old.spelling).str()).value};
  return command;
}

/// Definitions get the mark; of what is removed it must be there.
void StepPlanner::setKind(const Command &command, Step &step, StringRef markKey) {
  switch (command.verb) {
  case Verb::DelGroup:
  case Verb::DelUser:
  case Verb::RDelete:
  case Verb::DelDsd:
    step.kind = Step::Remove;
    // Without a mark nothing can be told from what others have defined: a name that no text begins with.
    step.mark = {markKey.str(), markText.empty() ? ";" : markText};
    step.commands.push_back({lines(command)});
    break;
  default:
    step.commands.push_back({lines(marked(command, step))});
    if (!step.unmarked)
      step.mark = {markKey.str(), markText};
    break;
  }
}

void StepPlanner::omvs(const Command &command, Step &step) {
  const Operand *segment = find(command.operands, Keyword::Omvs);
  if (!segment)
    return;
  auto part = [&](Keyword keyword) { return find(segment->suboperands, keyword); };
  checkValue(step, Lookup::Number, "GID=", part(Keyword::Gid));
  checkValue(step, Lookup::Number, "UID=", part(Keyword::Uid));
  if (part(Keyword::AutoGid))
    check(step, Lookup::Given, "GID=", "");
  if (part(Keyword::AutoUid))
    check(step, Lookup::Given, "UID=", "");
  checkValue(step, Lookup::Line, "HOME=", part(Keyword::Home));
  checkValue(step, Lookup::Line, "PROGRAM=", part(Keyword::OmvsProgram));
}

void StepPlanner::group(const Command &command, Step &step) {
  std::string name = spelled(command.positional[0]);
  step.title = "group " + name;
  Command list = commandFor(Verb::ListGrp, {}, command.positional[0]);
  list.operands.push_back(flag(Keyword::ShowOmvs));
  step.probe = {lines(list)};
  step.absent = {"ICH51003I"};
  step.named = {Lookup::After, "INFORMATION FOR GROUP", name};
  checkValue(step, Lookup::Field, "GROUP=", find(command.operands, Keyword::Supgroup));
  checkValue(step, Lookup::Field, "OWNER=", find(command.operands, Keyword::Owner));
  omvs(command, step);
  setKind(command, step, "INSTALLATION DATA=");
}

void StepPlanner::user(const Command &command, Step &step) {
  std::string name = spelled(command.positional[0]);
  step.title = "user " + name;
  Command list = commandFor(Verb::ListUser, {}, command.positional[0]);
  list.operands.push_back(flag(Keyword::ShowOmvs));
  step.probe = {lines(list)};
  step.absent = {"ICH30001I"};
  step.named = {Lookup::Head, "USER=", name};
  checkValue(step, Lookup::Head, "DEFAULT-GROUP=", find(command.operands, Keyword::DfltGrp));
  checkValue(step, Lookup::Field, "OWNER=", find(command.operands, Keyword::Owner));
  if (command.verb == Verb::AddUser) {
    std::vector<std::string> attributes;
    if (find(command.operands, Keyword::NoPassword))
      attributes.push_back("PROTECTED");
    if (find(command.operands, Keyword::Restricted))
      attributes.push_back("RESTRICTED");
    check(step, Lookup::Set, "ATTRIBUTES=", llvm::join(attributes, " "));
  }
  omvs(command, step);
  setKind(command, step, "INSTALLATION-DATA=");
}

void StepPlanner::connect(const Command &command, Step &step) {
  const Operand *group = find(command.operands, Keyword::Group);
  const Operand *authority = find(command.operands, Keyword::Authority);
  if (!group || group->values.empty() || command.positional.size() != 1)
    return fail(llvm::createStringError("CONNECT: not one user and one group"));
  std::string name = spelled(command.positional[0]), to = spelled(group->values.front());
  bool removes = command.verb == Verb::Remove;
  step.title = fmt::format("connect {} to {}", name, to);
  step.kind = removes ? Step::Remove : Step::Define;
  step.probe = {lines(commandFor(Verb::ListUser, {}, command.positional[0]))};
  step.needs = {"ICH30001I"};
  step.within = {Lookup::Head, "USER=", name};
  check(step, Lookup::Connect, to,
        removes                                   ? "*"
        : authority && !authority->values.empty() ? spelled(authority->values.front())
                                                  : "USE");
  step.commands.push_back({lines(command)});
}

/// SETROPTS changes one option of one class, or refreshes.
void StepPlanner::options(const Command &command, Step &step) {
  std::string text = lines(command);
  step.title = StringRef(text).split('\n').first.trim().str();
  step.commands.push_back({text});
  const Operand &option = command.operands.front();
  StringRef key = option.keyword == Keyword::ClassAct     ? "ACTIVE CLASSES"
                  : option.keyword == Keyword::SetGeneric ? "GENERIC PROFILE CLASSES"
                  : option.keyword == Keyword::Raclist    ? "SETR RACLIST CLASSES"
                                                          : "";
  if (find(command.operands, Keyword::Refresh) || key.empty() || option.values.size() != 1) {
    step.kind = Step::Always;
    return;
  }
  Command list = commandFor(Verb::SetRopts, {});
  list.operands.push_back(flag(Keyword::List));
  step.probe = {lines(list)};
  checkValue(step, Lookup::List, key, &option);
}

void StepPlanner::command(Command command) {
  if (!command.originName.empty())
    originName = command.originName;
  if (failed || isListing(command.verb) || command.verb == Verb::Search)
    return;
  Step step;
  step.section = heading;
  step.originName = originText(command.origin);
  step.reason = command.comment;
  switch (command.verb) {
  case Verb::AddGroup:
  case Verb::DelGroup: group(command, step); break;
  case Verb::AddUser:
  case Verb::DelUser: user(command, step); break;
  case Verb::Connect:
  case Verb::Remove: connect(command, step); break;
  case Verb::RDefine:
  case Verb::RDelete:
  case Verb::AddSd:
  case Verb::DelDsd: profile(command, step); break;
  case Verb::Permit: return permit(command, std::move(step));
  case Verb::SetRopts:
    if (find(command.operands, Keyword::List))
      return;
    options(command, step);
    break;
  default: // nobody knows how to look for what they do
    step.kind = Step::Always;
    step.commands.push_back({lines(command)});
    step.title = StringRef(step.commands.front().lines).split('\n').first.trim().str();
    break;
  }
  emit(std::move(step));
}

void StepPlanner::raw(RawText text) {
  originName = text.originName;
  Step step;
  step.kind = Step::Always;
  step.section = heading;
  step.title = "raw command";
  step.originName = originText(text.origin);
  step.reason = text.comment;
  if (std::string problem = problemOfRaw(text.text); !problem.empty())
    return fail(llvm::createStringError("raw command '" + text.text + "': " + problem));
  if (printOptions.symbols && StringRef(text.text).contains('&'))
    return fail(llvm::createStringError("raw command '" + text.text + "' holds '&' in a job with symbols"));
  step.commands.push_back({llvm::join(rawLines(text.text), "\n") + "\n"});
  emit(std::move(step));
}

} // namespace zsp::racf
