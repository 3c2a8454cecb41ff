#include "backends/jcl/Streams.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

#include <bitset>

namespace zsp::jcl {

static constexpr llvm::StringLiteral delimiterAlphabet = "$@#ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

std::string chooseDelimiter(llvm::StringRef text) {
  std::bitset<65536> taken;
  auto key = [](unsigned char first, unsigned char second) { return first * 256u + second; };
  for (llvm::StringRef rest = text; !rest.empty();) {
    auto [line, tail] = rest.split('\n');
    rest = tail;
    if (line.size() >= 2)
      taken.set(key(line[0], line[1]));
  }
  for (char c : delimiterAlphabet)
    if (!taken.test(key(c, c)))
      return std::string(2, c);
  for (char first : delimiterAlphabet)
    for (char second : delimiterAlphabet)
      if (!taken.test(key(first, second)))
        return {first, second};
  return "";
}

/// An internal reader obeys these in any data set that it reads.
static bool isReaderStatement(llvm::StringRef line) {
  static constexpr llvm::StringLiteral words[] = {"/*EOF", "/*DEL", "/*PURGE", "/*SCAN"};
  return llvm::any_of(words, [&](llvm::StringRef word) { return line.starts_with(word); });
}

using Lengths = llvm::StringMap<unsigned>;

/// What is wrong with the & signs of a line, and its length with the longest values.
static const char *ampersandProblem(llvm::StringRef line, const Lengths &lengths, size_t &width) {
  width = line.size();
  for (size_t at = line.find('&'); at != llvm::StringRef::npos; at = line.find('&', at + 1)) {
    llvm::StringRef name = line.substr(at + 1).take_while(isNameCharacter);
    auto length = lengths.find(name);
    if (length == lengths.end())
      return "'&' starts no symbol of the policy";
    bool period = line.substr(at + 1 + name.size()).starts_with(".");
    width += length->getValue();
    width -= 1 + name.size() + period;
  }
  return nullptr;
}

static const char *lineProblem(llvm::StringRef line, const Lengths &lengths, bool symbols) {
  if (!llvm::all_of(line, [](char c) { return llvm::isPrint(c); }))
    return "it holds a character that is not printable ASCII";
  if (isReaderStatement(line))
    return "an internal reader would take it for a statement of its own";
  size_t width = line.size();
  if (symbols)
    if (const char *problem = ampersandProblem(line, lengths, width))
      return problem;
  if (line.size() > lastStreamColumn)
    return "it ends past column 72";
  return width > lastStreamColumn ? "with the longest value of its symbols it ends past column 72" : nullptr;
}

static const char *nameProblem(llvm::StringRef name, llvm::StringSet<> &seen) {
  if (!isJclName(name))
    return "a ddname takes 1 to 8 characters A-Z 0-9 @ # $ and starts with no digit";
  if (name == "SYSTSIN" || name == "SYSTSPRT")
    return "the job uses this ddname itself";
  return seen.insert(name).second ? nullptr : "two streams have it";
}

bool checkStreams(const ir::Policy &policy, llvm::ArrayRef<Stream> streams, bool symbols,
                  DiagnosticEngine &diags) {
  unsigned before = diags.errorCount();
  Lengths lengths;
  for (const ir::Symbol &symbol : policy.symbols)
    lengths[policy.text(symbol.symbol)] = symbol.maxLength();
  llvm::StringSet<> seen;
  if (streams.empty())
    diags.report(DiagId::JclStreamName, {}, "", "the job needs at least one stream");
  for (const Stream &stream : streams) {
    if (const char *problem = nameProblem(stream.ddname, seen))
      diags.report(DiagId::JclStreamName, {}, stream.ddname, problem);
    unsigned number = 0;
    for (llvm::StringRef rest = stream.text; !rest.empty();) {
      auto [line, tail] = rest.split('\n');
      rest = tail;
      ++number;
      if (const char *problem = lineProblem(line, lengths, symbols)) {
        diags.report(DiagId::JclStreamLine, {}, number, stream.ddname, problem);
        break;
      }
    }
    if (chooseDelimiter(stream.text).empty())
      diags.report(DiagId::JclDelimiter, {}, stream.ddname);
  }
  return diags.errorCount() == before;
}

void printStream(JobText &job, const Stream &stream, bool symbols) {
  std::string delimiter = chooseDelimiter(stream.text);
  job.line(
      fmt::format("//{:<8} DD DATA,DLM={}{}", stream.ddname, delimiter, symbols ? ",SYMBOLS=JCLONLY" : ""));
  job.stream(stream.text);
  if (!stream.text.empty() && stream.text.back() != '\n')
    job.line("");
  job.line(delimiter);
}

} // namespace zsp::jcl
