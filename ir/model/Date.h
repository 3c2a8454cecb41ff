/// Days as the language writes them: yyyy-mm-dd, proleptic Gregorian.
#pragma once

#include "ir/model/Row.h"

#include "llvm/ADT/StringRef.h"

#include <optional>
#include <string>

namespace zsp::ir {

/// A day of the calendar, of the years 1 to 9999; nothing for any other text.
std::optional<Date> parseDate(llvm::StringRef text);
/// 2027-06-30.
std::string spelling(Date date);
/// Does an entry to the end of day `a` last at least as long as one to the end of `b`? 0 is for ever.
inline bool lasts(Date a, Date b) {
  return a == 0 || (b != 0 && a >= b);
}
/// Days from one to the other; negative if `to` is earlier.
int64_t daysBetween(Date from, Date to);

} // namespace zsp::ir
