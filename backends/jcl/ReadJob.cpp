#include "backends/jcl/Job.h"
#include "backends/jcl/JobText.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

namespace zsp::jcl {
namespace {

struct Statement {
  llvm::StringRef name;
  llvm::StringRef operation;
  std::vector<std::string> operands;
};

/// One job, record by record. Statements that neither set symbols nor hold data are passed over.
class JobReader {
public:
  JobReader(llvm::StringRef job, std::string &error) : rest(job), error(error) {}
  std::vector<Stream> read();

private:
  using Symbols = llvm::StringMap<std::string>;

  bool next(llvm::StringRef &record);
  bool readStatement(llvm::StringRef record, Statement &statement);
  bool readField(llvm::StringRef record, size_t from, std::string &field, bool &inQuotes);
  void obey(const Statement &statement);
  void exportSymbols(const Statement &statement);
  void setSymbols(const Statement &statement);
  void readStream(const Statement &statement);
  std::string substitute(llvm::StringRef text, const Symbols &symbols, bool inStream);
  bool fail(const std::string &what) {
    if (error.empty())
      error = fmt::format("line {}: {}", lineNumber, what);
    return false;
  }

  llvm::StringRef rest;
  std::string &error;
  unsigned lineNumber = 0;
  std::vector<Stream> streams;
  bool lastWasStream = false; ///< an unnamed DD then continues the last stream
  Symbols values;             ///< of SET statements
  Symbols exported;           ///< set after they were exported
  Symbols inStep;             ///< exported, as they were at the last EXEC
  llvm::StringSet<> exportNames;
  bool exportAll = false;
};

bool JobReader::next(llvm::StringRef &record) {
  if (rest.empty())
    return false;
  std::tie(record, rest) = rest.split('\n');
  record.consume_back("\r");
  ++lineNumber;
  return true;
}

std::vector<Stream> JobReader::read() {
  bool inJob = true; // a job without its card is read as well
  llvm::StringRef record;
  while (error.empty() && next(record)) {
    if (record.starts_with("//*") || record.starts_with("/*"))
      continue;
    if (!record.starts_with("//")) {
      if (inJob && !record.trim(' ').empty())
        fail("data that belongs to no in-stream data set");
      continue;
    }
    if (record.drop_front(2).trim(' ').empty()) {
      inJob = false; // what follows the null statement is flushed up to the next job
      continue;
    }
    Statement statement;
    if (!readStatement(record, statement))
      break;
    inJob |= statement.operation == "JOB";
    if (inJob)
      obey(statement);
  }
  return error.empty() ? std::move(streams) : std::vector<Stream>();
}

/// Adds the operands of one record to the field: up to a blank outside apostrophes. True if the field goes on
/// in the next record.
bool JobReader::readField(llvm::StringRef record, size_t from, std::string &field, bool &inQuotes) {
  record = record.take_front(lastColumn);
  for (char c : record.drop_front(std::min(from, record.size()))) {
    if (c == ' ' && !inQuotes)
      return !field.empty() && field.back() == ',';
    inQuotes ^= c == '\'';
    field += c;
  }
  return inQuotes || (!field.empty() && field.back() == ',');
}

/// Commas outside apostrophes and parentheses separate.
static std::vector<std::string> splitOperands(llvm::StringRef field) {
  std::vector<std::string> operands(1);
  bool inQuotes = false;
  int depth = 0;
  for (char c : field) {
    inQuotes ^= c == '\'';
    depth += inQuotes ? 0 : (c == '(') - (c == ')');
    if (c == ',' && !inQuotes && depth <= 0)
      operands.emplace_back();
    else
      operands.back() += c;
  }
  return operands;
}

bool JobReader::readStatement(llvm::StringRef record, Statement &statement) {
  llvm::StringRef shown = record.take_front(lastColumn);
  llvm::StringRef left = shown.drop_front(2);
  statement.name = left.take_until([](char c) { return c == ' '; });
  left = left.drop_front(statement.name.size()).ltrim(' ');
  statement.operation = left.take_until([](char c) { return c == ' '; });
  left = left.drop_front(statement.operation.size()).ltrim(' ');
  std::string field;
  bool inQuotes = false;
  bool more = readField(record, shown.size() - left.size(), field, inQuotes);
  while (more) {
    llvm::StringRef continuation;
    if (!next(continuation))
      return fail("the job ends inside a statement");
    if (!inQuotes && continuation.starts_with("//*"))
      continue;
    if (!continuation.starts_with("// "))
      return fail("a continuation line was expected");
    // A text that is broken inside apostrophes goes on in column 16.
    size_t from = inQuotes ? 15 : continuation.find_first_not_of(' ', 2);
    if (!inQuotes && (from == llvm::StringRef::npos || from > 15))
      return fail("a continuation starts in columns 4 to 16");
    more = readField(continuation, from, field, inQuotes);
  }
  statement.operands = splitOperands(field);
  return true;
}

void JobReader::obey(const Statement &statement) {
  bool isStream = false;
  if (statement.operation == "JOB") {
    values.clear();
    exported.clear();
    inStep.clear();
    exportNames.clear();
    exportAll = false;
  } else if (statement.operation == "EXPORT") {
    exportSymbols(statement);
  } else if (statement.operation == "SET") {
    setSymbols(statement);
  } else if (statement.operation == "EXEC") {
    inStep = exported;
  } else if (statement.operation == "DD") {
    llvm::StringRef first = statement.operands.front();
    isStream = first == "*" || first == "DATA";
    if (isStream)
      readStream(statement);
  }
  lastWasStream = isStream;
}

static llvm::StringRef withoutParentheses(llvm::StringRef text) {
  return text.starts_with("(") && text.ends_with(")") ? text.drop_front().drop_back() : text;
}

void JobReader::exportSymbols(const Statement &statement) {
  llvm::StringRef list = statement.operands.front();
  if (!list.consume_front("SYMLIST="))
    return void(fail("EXPORT without SYMLIST"));
  if (list.starts_with("'") && list.ends_with("'") && list.size() > 1)
    list = list.drop_front().drop_back();
  exportAll |= list == "*";
  for (llvm::StringRef name : llvm::split(withoutParentheses(list), ','))
    exportNames.insert(name);
}

void JobReader::setSymbols(const Statement &statement) {
  for (llvm::StringRef operand : statement.operands) {
    auto [name, text] = operand.split('=');
    if (!isJclName(name) || name.size() == operand.size())
      return void(fail("SET without a symbol and its value"));
    std::string value;
    if (text.size() > 1 && text.starts_with("'") && text.ends_with("'")) {
      // No symbol is looked for between apostrophes.
      for (llvm::StringRef inner = text.drop_front().drop_back(); !inner.empty(); inner = inner.drop_front())
        if (value += inner.front(); inner.starts_with("''"))
          inner = inner.drop_front();
    } else {
      value = substitute(text, values, /*inStream=*/false);
    }
    values[name] = value;
    if (exportAll || exportNames.contains(name))
      exported[name] = value;
  }
}

/// A symbol ends at the first character that no name has; a period there belongs to it. What is no known
/// symbol stays, as JES leaves it.
std::string JobReader::substitute(llvm::StringRef text, const Symbols &symbols, bool inStream) {
  std::string result;
  while (!text.empty()) {
    llvm::StringRef plain = text.take_until([](char c) { return c == '&'; });
    result += plain;
    text = text.drop_front(plain.size());
    if (text.empty())
      break;
    if (text.starts_with("&&")) {
      // The JCL Reference does not say what becomes of two in in-stream data: no job that has them is proved.
      if (inStream)
        fail("'&&' in in-stream data with symbols");
      result += "&&";
      text = text.drop_front(2);
      continue;
    }
    llvm::StringRef name = text.drop_front().take_while(isNameCharacter);
    auto symbol = symbols.find(name);
    if (name.empty() || symbol == symbols.end()) {
      result += text.take_front(1 + name.size());
      text = text.drop_front(1 + name.size());
      continue;
    }
    result += symbol->getValue();
    text = text.drop_front(1 + name.size());
    text.consume_front(".");
  }
  return result;
}

void JobReader::readStream(const Statement &statement) {
  llvm::StringRef delimiter;
  bool symbols = false;
  for (llvm::StringRef operand : llvm::drop_begin(statement.operands)) {
    if (operand.consume_front("DLM=")) {
      if (operand.size() > 2 && operand.starts_with("'") && operand.ends_with("'"))
        operand = operand.drop_front().drop_back();
      delimiter = operand;
      if (delimiter.size() != 2)
        return void(fail("a delimiter of two characters was expected"));
    } else if (operand.consume_front("SYMBOLS=")) {
      llvm::StringRef kind = withoutParentheses(operand).split(',').first;
      symbols = kind == "JCLONLY";
      if (kind == "EXECSYS" || kind == "CNVTSYS")
        return void(fail("system symbols have values that are not known here"));
    }
  }
  if (statement.name.empty() && !lastWasStream)
    return void(fail("in-stream data without a ddname"));
  if (!statement.name.empty())
    streams.push_back({statement.name.str(), ""});

  bool isData = statement.operands.front() == "DATA";
  while (true) {
    llvm::StringRef before = rest, record;
    if (!next(record)) {
      if (!delimiter.empty())
        fail("the job ends before the delimiter of " + streams.back().ddname);
      return;
    }
    if (delimiter.empty() ? record.starts_with("/*") : record.starts_with(delimiter))
      return;
    if (delimiter.empty() && !isData && record.starts_with("//")) {
      rest = before;
      --lineNumber;
      return;
    }
    std::string line = symbols ? substitute(record, inStep, /*inStream=*/true) : record.str();
    if (llvm::StringRef(line).rtrim(' ').size() > recordLength)
      return void(fail(fmt::format("longer than {} columns after substitution", recordLength)));
    if (!error.empty())
      return;
    (streams.back().text += line) += '\n';
  }
}

} // namespace

std::vector<Stream> readJob(llvm::StringRef job, std::string &error) {
  error.clear();
  return JobReader(job, error).read();
}

} // namespace zsp::jcl
