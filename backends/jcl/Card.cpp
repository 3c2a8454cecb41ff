#include "backends/jcl/Card.h"

#include "llvm/ADT/StringExtras.h"

namespace zsp::jcl {

/// JCL Reference, JOB: accounting information takes 143 characters with its commas.
static constexpr size_t maxAccounting = 143;
/// What fits behind `//JOBNAME JOB (` with the closing parenthesis and a comma.
static constexpr size_t maxAccountingPart = 50;
static constexpr size_t maxProgrammerName = 20;

static bool isClass(llvm::StringRef text, size_t maxLength) {
  return !text.empty() && text.size() <= maxLength &&
         llvm::all_of(text, [](char c) { return (c >= 'A' && c <= 'Z') || llvm::isDigit(c); });
}

/// One subparameter as JCL wants it: in apostrophes unless it is a plain word.
static std::string quoted(llvm::StringRef text) {
  if (llvm::all_of(text, isNameCharacter))
    return text.str();
  std::string result = "'";
  for (char c : text)
    result.append(c == '\'' ? 2 : 1, c);
  return result + "'";
}

static std::vector<std::string> accountingParts(llvm::StringRef accounting) {
  std::vector<std::string> parts;
  for (llvm::StringRef part : llvm::split(accounting, ','))
    parts.push_back(quoted(part));
  return parts;
}

static const char *accountingProblem(llvm::StringRef accounting) {
  if (accounting.contains('&'))
    return "'&' starts a symbol there";
  if (!isInvariant(accounting))
    return "only characters that every EBCDIC code page has may stand there";
  size_t length = 0;
  for (const std::string &part : accountingParts(accounting)) {
    if (part.size() > maxAccountingPart)
      return "one of its parts is longer than 50 characters";
    length += part.size() + 1;
  }
  return length > maxAccounting + 1 ? "it is longer than 143 characters" : nullptr;
}

bool checkOptions(const JobOptions &options, DiagnosticEngine &diags) {
  unsigned before = diags.errorCount();
  if (!isJclName(options.name))
    diags.report(DiagId::JclJobName, {}, options.name);
  if (!isClass(options.jobClass, 8))
    diags.report(DiagId::JclJobClass, {}, options.jobClass);
  if (!isClass(options.messageClass, 1))
    diags.report(DiagId::JclMessageClass, {}, options.messageClass);
  if (const char *problem = accountingProblem(options.accounting))
    diags.report(DiagId::JclAccounting, {}, options.accounting, problem);
  return diags.errorCount() == before;
}

/// Programmer's name: what the operator sees in the queue.
static std::string programmerName(llvm::StringRef policyName) {
  std::string name = fmt::format("ZSPC {}", policyName.upper());
  name.resize(std::min(name.size(), maxProgrammerName));
  for (char &c : name)
    if (!isNameCharacter(c) && c != '_' && c != ' ' && c != '.' && c != '-')
      c = '?';
  return fmt::format("'{}'", llvm::StringRef(name).rtrim(' '));
}

void printCard(JobText &job, const JobOptions &options, llvm::StringRef policyName) {
  std::vector<std::string> first;
  if (options.accounting.empty()) {
    first.push_back(""); // positional: the comma before the programmer's name stays
  } else {
    first = accountingParts(options.accounting);
    first.front() = fmt::format("({}", first.front());
    first.back() += ')';
  }
  first.push_back(programmerName(policyName));
  first.push_back("CLASS=" + options.jobClass);
  first.push_back("MSGCLASS=" + options.messageClass);
  std::vector<std::string> second = {"NOTIFY=&SYSUID"};
  if (options.scan)
    second.push_back("TYPRUN=SCAN");
  job.statement(options.name, "JOB", {first, second});
}

} // namespace zsp::jcl
