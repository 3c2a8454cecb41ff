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
/// Days from one to the other; negative if `to` is earlier.
int64_t daysBetween(Date from, Date to);

} // namespace zsp::ir
