#include "backends/tss/Decision.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace zsp::tss {

using backends::Levels;

llvm::ArrayRef<AuthSetting> settingsOf(ir::TssSite::Auth auth) {
  static constexpr AuthSetting all[] = {
      {false, false, "OVERRIDE,ALLOVER"}, {true, false, "MERGE,ALLOVER"}, {true, true, "MERGE,ALLMERGE"}};
  switch (auth) {
  case ir::TssSite::AuthUnknown: return all;
  case ir::TssSite::AuthOverride: return llvm::ArrayRef(all).take_front(1);
  case ir::TssSite::AuthMerge: return llvm::ArrayRef(all).drop_front(1);
  }
  llvm_unreachable("a setting of the enum");
}

namespace {

/// The best permits of a pool of records.
struct Pool {
  size_t length = 0;
  Verdict verdict;

  void add(const ClassRow &cls, StringRef record, StringRef resource, const TssAssumptions &assume) {
    auto permits = cls.permits.find(std::string_view(record));
    if (permits == cls.permits.end())
      return;
    for (size_t step = 0; step <= resource.size(); ++step) {
      size_t at = assume.longestDecides ? resource.size() - step : step;
      StringRef name = resource.take_front(at);
      auto found = permits->second.find(std::string_view(name));
      if (found == permits->second.end())
        continue;
      take(record, name, found->second, assume);
      return;
    }
  }

private:
  void take(StringRef record, StringRef name, const std::set<PermitRow> &rows, const TssAssumptions &assume) {
    bool any = !verdict.permits.empty();
    if (any && (assume.longestDecides ? name.size() < length : name.size() > length))
      return;
    if (any && name.size() == length && !assume.equalNamesAdd)
      return;
    if (name.size() != length)
      verdict = {};
    length = name.size();
    for (const PermitRow &row : rows) {
      verdict.permits.push_back(row.bits);
      verdict.from.emplace_back(record.str(), name.str());
    }
  }
};

} // namespace

static Verdict settle(Pool pool, const TssAssumptions &assume) {
  if (assume.noneWinsTies && llvm::is_contained(pool.verdict.permits, 0))
    for (uint16_t &bits : pool.verdict.permits)
      bits = 0;
  return std::move(pool.verdict);
}

Verdict decide(const ClassRow &cls, llvm::ArrayRef<std::string> records, StringRef resource,
               const AuthSetting &auth, const TssAssumptions &assume) {
  Pool pool;
  for (const std::string &record : records) {
    pool.add(cls, record, resource, assume);
    if (!auth.merge && !pool.verdict.permits.empty())
      return settle(std::move(pool), assume);
  }
  if (auth.allMerge || pool.verdict.permits.empty())
    pool.add(cls, "ALL", resource, assume);
  return settle(std::move(pool), assume);
}

/// What a request asks for. Of values that the pages leave open the smaller one, so that access too much
/// shows.
static constexpr std::pair<ir::AccessLevel, uint16_t> requests[] = {{ir::AccessLevel::Read, 0x4000},
                                                                    {ir::AccessLevel::Update, 0x2000},
                                                                    {ir::AccessLevel::Control, 0x0400},
                                                                    {ir::AccessLevel::Alter, 0xFFFF}};

Levels toldApart(const ClassRow &cls) {
  Levels levels;
  for (auto [level, request] : requests)
    if (cls.levels || level == ir::AccessLevel::Read)
      levels.add(level);
  return levels;
}

Levels levelsOf(const ClassRow &cls, const Verdict &verdict) {
  Levels levels;
  for (uint16_t bits : verdict.permits)
    for (auto [level, request] : requests)
      if ((request & ~bits) == 0 && (cls.levels || level == ir::AccessLevel::Read))
        levels.add(level);
  return levels;
}

} // namespace zsp::tss
