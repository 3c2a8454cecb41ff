#include "ir/model/Pattern.h"

using llvm::StringRef;

namespace zsp::ir {

/// Takes star qualifiers off the end of `text`: how many * (or %*, which is the same) and whether ** was
/// among them.
static unsigned takeTrailingStars(StringRef &text, bool &sawDoubleStar) {
  unsigned singles = 0;
  for (;;) {
    if (text.consume_back(".**"))
      sawDoubleStar = true;
    else if (text.consume_back(".*") || text.consume_back(".%*"))
      ++singles;
    else
      return singles;
  }
}

// Without EGN "and everything below" exists in one place only, a * at the end of the name, where it cannot
// be switched off. So ** must stand in a run of star qualifiers at the end, and a * at the end must have a **
// beside it.
std::optional<std::string> translateToNoEgn(const Pattern &egn) {
  StringRef head = egn.text();
  bool spans = false;
  unsigned singles = takeTrailingStars(head, spans);
  if (head.contains("**"))
    return std::nullopt;
  if (!spans) {
    if (egn.text().ends_with("*"))
      return std::nullopt;
    return egn.text().str();
  }
  if (singles == 0 && !head.ends_with("*")) {
    // A.B.** also covers A.B itself; only a first qualifier alone is no data set name.
    if (head.contains('.'))
      return std::nullopt;
    singles = 1;
  }
  if (singles == 0 && head.ends_with("%*"))
    return std::nullopt; // A.B%*.** would be A.B%*, which is no profile name
  std::string text = head.str();
  for (unsigned i = 0; i < singles; ++i)
    text += ".*";
  return text;
}

} // namespace zsp::ir
