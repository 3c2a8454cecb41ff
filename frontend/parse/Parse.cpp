#include "frontend/parse/Parse.h"

#include "frontend/parse/Input.h"
#include "frontend/parse/Recovery.h"
#include "frontend/parse/Vocabulary.h"

#include "llvm/Support/Casting.h"
#include "llvm/Support/ErrorHandling.h"

namespace zsp::parse {

std::unique_ptr<ast::File> parseFile(uint32_t id, const SourceManager &sources, DiagnosticEngine &diags,
                                     Permits permits) {
  auto file = std::make_unique<ast::File>(id);
  llvm::StringRef text = sources.text(id);
  Errors errors(id, diags);
  Builder builder(*file, text);
  builder.collectRuns(permits == Permits::Runs);
  try {
    std::optional<uint32_t> begin = checkInput(text, errors);
    if (!begin)
      return file;
    Lexer lexer(text, *begin);
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

struct PermitReader::State {
  explicit State(const SourceManager &sources)
      : sources(sources), lexer(""), tokens(lexer), grammar(&tokens) {}

  const SourceManager &sources;
  Lexer lexer;
  TokenBuffer tokens;
  Grammar grammar;
  std::optional<ast::File> file; ///< of the run read last
  std::vector<const ast::Permit *> permits;
};

PermitReader::PermitReader(const SourceManager &sources) : state(std::make_unique<State>(sources)) {}
PermitReader::~PermitReader() = default;

llvm::ArrayRef<const ast::Permit *> PermitReader::read(const ast::PermitRun &run) {
  uint32_t id = run.range.file;
  llvm::StringRef text = state->sources.text(id);
  state->lexer = Lexer(text.take_front(run.range.end), run.range.begin);
  state->tokens.restart();
  state->grammar.restart();
  DiagnosticEngine diags; // what is to be said of the text was said when it was read first
  Errors errors(id, diags);
  Builder builder(state->file.emplace(id), text);
  Recovery recovery(state->grammar, state->tokens, text, builder, errors);
  state->grammar.events = &recovery;
  state->grammar.file();
  builder.statementsDone();
  state->permits.clear();
  for (const ast::Stmt *stmt : state->file->statements)
    state->permits.push_back(llvm::cast<ast::Permit>(stmt));
  if (state->permits.size() != run.count) // a permit lost without a word is the worst that could happen
    llvm::report_fatal_error("internal error: a run of permits does not read as it did before");
  return state->permits;
}

} // namespace zsp::parse
