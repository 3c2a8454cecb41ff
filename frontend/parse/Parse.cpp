#include "frontend/parse/Parse.h"

#include "frontend/parse/Input.h"
#include "frontend/parse/Recovery.h"
#include "frontend/parse/Vocabulary.h"

#include "llvm/ADT/STLExtras.h"

#include <algorithm>
#include <functional>
#include <future>
#include <thread>

namespace zsp::parse {
namespace {

/// A shorter text is read before a thread has begun.
constexpr size_t partSize = size_t(2) << 20;

/// Where parts of a text begin that are likely to be whole statements: no token goes over the end of a line,
/// and `permit` begins a statement wherever it stands. Those in blocks are indented as a rule.
std::vector<uint32_t> partsOf(llvm::StringRef text) {
  std::vector<uint32_t> begins{0};
  size_t count = std::min<size_t>(std::thread::hardware_concurrency(), text.size() / partSize);
  for (size_t part = 1; part < count; ++part) {
    size_t found = text.find("\npermit ", std::max<size_t>(text.size() / count * part, begins.back()));
    if (found != llvm::StringRef::npos)
      begins.push_back(uint32_t(found + 1));
  }
  begins.push_back(uint32_t(text.size()));
  return begins;
}

std::unique_ptr<ast::File> parse(uint32_t id, llvm::StringRef text, uint32_t from, DiagnosticEngine &diags,
                                 Permits permits) {
  auto file = std::make_unique<ast::File>(id);
  Errors errors(id, diags);
  Builder builder(*file, text);
  builder.collectRuns(permits == Permits::Runs);
  try {
    std::optional<uint32_t> begin = checkInput(text.drop_front(from), errors);
    if (!begin)
      return file;
    Lexer lexer(text, from + *begin);
    TokenBuffer tokens(lexer);
    Grammar grammar(&tokens);
    Recovery recovery(grammar, tokens, text, builder, errors);
    grammar.events = &recovery;
    grammar.file();
  } catch (const TooManyErrorsReached &) { // NOLINT(bugprone-empty-catch)
    // Reported where it was thrown; what was read so far stands.
  }
  builder.statementsDone();
  return file;
}

/// Null if the text has no such parts, or if there is anything to say of one: whoever reads it as a whole
/// then says it.
std::unique_ptr<ast::File> parseParts(uint32_t id, llvm::StringRef text) {
  std::vector<uint32_t> begins = partsOf(text);
  if (begins.size() == 2)
    return nullptr;
  std::vector<DiagnosticEngine> diags(begins.size() - 1);
  std::vector<std::future<std::unique_ptr<ast::File>>> parts;
  for (size_t at = 0; at != diags.size();
       ++at) // by std::async, which goes on here where no thread can be had
    parts.push_back(std::async(parse, id, text.take_front(begins[at + 1]), begins[at], std::ref(diags[at]),
                               Permits::Runs));
  std::unique_ptr<ast::File> file = parts.front().get();
  for (auto &part : llvm::drop_begin(parts)) {
    file->further.push_back(part.get());
    llvm::append_range(file->statements, file->further.back()->statements);
  }
  if (llvm::any_of(diags, [](const DiagnosticEngine &part) { return !part.diagnostics().empty(); }))
    return nullptr;
  return file;
}

} // namespace

std::unique_ptr<ast::File> parseFile(uint32_t id, const SourceManager &sources, DiagnosticEngine &diags,
                                     Permits permits) {
  llvm::StringRef text = sources.text(id);
  std::unique_ptr<ast::File> file = permits == Permits::Runs ? parseParts(id, text) : nullptr;
  return file ? std::move(file) : parse(id, text, 0, diags, permits);
}

} // namespace zsp::parse
