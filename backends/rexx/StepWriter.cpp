#include "backends/rexx/Rexx.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace zsp::rexx {

static constexpr unsigned tagWidth = 8;

/// @ # $ in the code pages that RACF takes for granted.
static constexpr llvm::StringLiteral codes = "7C7B5B @#$";

StepWriter::StepWriter(const ir::Policy &policy, bool symbols, llvm::raw_ostream &out)
    : speller(policy, symbols), out(out) {
  put("CODES", codes);
  StringRef title = policy.text(policy.title).trim();
  put("POLICY", safe((policy.text(policy.name) + (title.empty() ? "" : ": ") + title).str()));
}

/// One line of inert text; in a job with symbols no '&', which might read as one.
std::string StepWriter::safe(StringRef text) const {
  bool replaced = false;
  std::string result = backends::commentText(text, replaced);
  if (speller.usesSymbols())
    llvm::replace(result, '&', '+');
  return result;
}

/// How much of the text goes on a line: symbols stay whole, and no line ends in a blank, which would be lost.
size_t StepWriter::pieceOf(StringRef text) const {
  constexpr unsigned room = backends::lineWidth - tagWidth;
  size_t at = 0, best = 0;
  unsigned width = 0;
  while (at < text.size()) {
    unsigned longest = 0;
    size_t step = speller.usesSymbols() ? speller.symbolAt(text.drop_front(at), longest) : 0;
    width += step ? std::max<unsigned>(step, longest) : 1;
    if (width > room)
      break;
    at += step ? step : 1;
    if (text[at - 1] != ' ')
      best = at;
  }
  return best ? best : at;
}

void StepWriter::put(StringRef tag, StringRef text) {
  text = text.rtrim(' ');
  StringRef label = tag;
  do {
    size_t length = pieceOf(text);
    std::string line = label.str();
    line.resize(tagWidth, ' ');
    line += text.take_front(length);
    // Whatever the text is, it begins no line of its own.
    std::replace_if(line.begin(), line.end(), [](char c) { return !llvm::isPrint(c); }, '?');
    out << StringRef(line).rtrim(' ') << '\n';
    text = text.drop_front(length);
    label = "+";
  } while (!text.empty());
}

void StepWriter::putWords(StringRef tag, llvm::ArrayRef<std::string> words) {
  if (!words.empty())
    put(tag, llvm::join(words, " "));
}

static std::string spelling(backends::Lookup lookup, unsigned column) {
  using backends::Lookup;
  switch (lookup) {
  case Lookup::Row: return fmt::format("ROW{}", column);
  case Lookup::After: return "AFTER";
  case Lookup::Field: return "FIELD";
  case Lookup::Head: return "HEAD";
  case Lookup::Line: return "LINE";
  case Lookup::Number: return "NUMBER";
  case Lookup::Given: return "GIVEN";
  case Lookup::Set: return "SET";
  case Lookup::List: return "LIST";
  case Lookup::Connect: return "CONNECT";
  case Lookup::Entry: return "ENTRY";
  case Lookup::Words: return "WORDS";
  case Lookup::First: return "FIRST";
  case Lookup::Before: return "BEFORE";
  case Lookup::Flag: return "FLAG";
  case Lookup::Attr: return "ATTR";
  case Lookup::Value: return "VALUE";
  case Lookup::Amount: return "AMOUNT";
  case Lookup::Member: return "MEMBER";
  case Lookup::Holds: return "HOLDS";
  case Lookup::Among: return "AMONG";
  case Lookup::Members: return "MEMBERS";
  case Lookup::Only: return "ONLY";
  case Lookup::Rule: return "RULE";
  case Lookup::Equals: return "EQUALS";
  case Lookup::EqualsNumber: return "EQNUM";
  case Lookup::Has: return "HAS";
  case Lookup::MustHave: return "MUSTHAVE";
  case Lookup::AllOf: return "ALLOF";
  case Lookup::Owner: return "OWNER";
  case Lookup::Task: return "TASK";
  case Lookup::Permit: return "PERMIT";
  case Lookup::Creator: return "CREATOR";
  }
  return {};
}

void StepWriter::put(StringRef tag, const backends::Identity &identity) {
  if (!identity.name.empty())
    put(tag, fmt::format("{} {}; {}{}", spelling(identity.lookup, identity.column), identity.key,
                         identity.name, identity.generic ? " (G)" : ""));
}

void StepWriter::put(const backends::Check &check) {
  put("CHECK", fmt::format("{} {}; {}", spelling(check.lookup, check.column), check.key, check.want));
}

void StepWriter::put(StringRef tag, const backends::CommandLines &command) {
  if (command.lines.empty())
    return;
  std::string count = std::to_string(llvm::count(command.lines, '\n'));
  put(tag, command.session.empty() ? count : count + ' ' + command.session);
  out << command.lines;
}

static StringRef spelling(backends::Step::Kind kind) {
  switch (kind) {
  case backends::Step::Define: return "DEFINE";
  case backends::Step::Remove: return "REMOVE";
  case backends::Step::Fresh: return "FRESH";
  case backends::Step::Always: return "ALWAYS";
  case backends::Step::Close: return "CLOSE";
  }
  return {};
}

void StepWriter::step(backends::Step step) {
  out << '\n';
  if (section != step.section)
    put("SECTION", safe(section = step.section));
  ++count;
  bool replaced = false;
  put("STEP", backends::commentText(step.title, replaced));
  put("KIND", spelling(step.kind));
  if (!step.originName.empty())
    put("FROM", safe(step.originName));
  if (!step.reason.empty())
    put("WHY", safe(llvm::join(llvm::split(step.reason, '\n'), "; ")));
  put("PROBE", step.probe);
  putWords("ABSENT", step.absent);
  putWords("NEEDS", step.needs);
  put("SHOWN", step.shown);
  if (!step.gone.empty())
    put("GONE", llvm::join(step.gone, ";"));
  if (!step.lacks.empty())
    put("LACKS", llvm::join(step.lacks, ";"));
  for (const std::string &line : step.also)
    put("ALSO", line);
  put("NAMED", step.named);
  put("WITHIN", step.within);
  for (const auto &[given, tag] : {std::pair(step.shared, "SHARED"), std::pair(step.optional, "OPTIONAL"),
                                   std::pair(step.alone, "ALONE"), std::pair(step.unmarked, "UNMARKED")})
    if (given)
      put(tag, StringRef());
  putWords("OURS", step.ours);
  putWords("EXEMPT", step.exempt);
  for (const backends::Check &check : step.checks)
    put(check);
  if (!step.mark.text.empty())
    put("MARK", step.mark.key + ';' + step.mark.text);
  for (const backends::CommandLines &command : step.commands)
    put("RUN", command);
  for (const backends::AllowedMessage &allowed : step.allowed)
    put("ALLOW", allowed.returnCode == backends::anyReturnCode
                     ? "* " + allowed.message
                     : fmt::format("{} {}", allowed.returnCode, allowed.message));
  putWords("REFUSE", step.refused);
  for (const std::vector<std::string> &messages : step.expected)
    putWords("EXPECT", messages);
}

void StepWriter::finish() {
  out << '\n';
  put("FINISH", std::to_string(count));
}

} // namespace zsp::rexx
