#include "frontend/parse/Parse.h"

#include "frontend/parse/Input.h"
#include "frontend/parse/Recovery.h"
#include "frontend/parse/Vocabulary.h"

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

} // namespace zsp::parse
