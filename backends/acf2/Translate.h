/// Profile names as $KEY and extension mask. Nothing here is approximate: what has no exact form is a
/// problem.
#pragma once

#include "backends/acf2/Command.h"

#include <optional>
#include <string>

namespace zsp::acf2 {

/// The key as the site names it, or none.
const ir::Acf2Key *siteKey(const ir::Policy &policy, llvm::StringRef key);

/// The key is the first qualifier of the name, or all of it where the site names such a key: ACF2 looks for
/// that first.
struct Translation {
  ir::Spelled key;
  ir::Spelled extension; ///< empty: the key itself
  /// Extension of the one name that the mask matches and the pattern does not: A for A.*, as `A.-` matches A.
  std::optional<ir::Spelled> excluded;
  std::string problem; ///< empty: translated
};

Translation translate(const ir::Policy &policy, const ir::Profile &profile);

} // namespace zsp::acf2
