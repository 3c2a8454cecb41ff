#include "ir/model/Date.h"

#include "ir/support/Format.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace zsp::ir {

std::optional<Date> parseDate(llvm::StringRef text) {
  auto digits = [&](size_t at, size_t count) { return text.substr(at, count); };
  unsigned year = 0, month = 0, day = 0;
  bool shaped = text.size() == 10 && text[4] == '-' && text[7] == '-' &&
                llvm::all_of(digits(0, 4), llvm::isDigit) && llvm::all_of(digits(5, 2), llvm::isDigit) &&
                llvm::all_of(digits(8, 2), llvm::isDigit);
  if (!shaped || digits(0, 4).getAsInteger(10, year) || digits(5, 2).getAsInteger(10, month) ||
      digits(8, 2).getAsInteger(10, day))
    return std::nullopt;
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  const unsigned lengths[] = {31, leap ? 29u : 28u, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  if (year == 0 || month < 1 || month > 12 || day < 1 || day > lengths[month - 1])
    return std::nullopt;
  return year * 10000 + month * 100 + day;
}

std::string spelling(Date date) {
  return fmt::format("{:04}-{:02}-{:02}", date / 10000, date / 100 % 100, date % 100);
}

/// Days since a fixed day; the year begins in March, so that a leap day ends it.
static int64_t dayNumber(Date date) {
  int64_t year = date / 10000, month = date / 100 % 100, day = date % 100;
  year -= month <= 2;
  int64_t sinceMarch = (month + 9) % 12;
  return year * 365 + year / 4 - year / 100 + year / 400 + (153 * sinceMarch + 2) / 5 + day;
}

int64_t daysBetween(Date from, Date to) {
  return dayNumber(to) - dayNumber(from);
}

} // namespace zsp::ir
