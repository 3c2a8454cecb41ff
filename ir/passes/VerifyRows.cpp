#include "ir/passes/Problems.h"

namespace zsp::ir {
namespace {

bool isDay(Date date) {
  constexpr unsigned lengths[] = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  unsigned year = date / 10000, month = date / 100 % 100, day = date % 100;
  bool leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
  return month >= 1 && month <= 12 && day >= 1 && day <= lengths[month - 1] - (month == 2 && !leap);
}

class RowCheck {
public:
  explicit RowCheck(Problems &problems) : problems(problems), policy(problems.policy) {}

  template <typename Row> void table(const std::vector<Row> &rows) {
    for (const Row &row : rows) {
      if constexpr (requires { row.products; })
        if (!row.products)
          problems.add(rows, row, "is for no product");
      check(rows, row);
    }
  }
  void sites();

private:
  template <typename Row>
  void need(const std::vector<Row> &rows, const Row &row, Name name, const char *what) {
    if (!name)
      problems.add(rows, row, "has no {}", what);
  }
  /// A reference to a user, a group, or either.
  template <typename Row>
  void who(const std::vector<Row> &rows, const Row &row, PrincipalId id, const char *what, bool needed,
           std::initializer_list<PrincipalKind> kinds) {
    if (!id && needed)
      problems.add(rows, row, "has no {}", what);
    else if (id && !llvm::is_contained(kinds, policy[id].kind))
      problems.add(rows, row, "'{}' is no {}", policy.text(policy[id].name.value), what);
  }
  template <typename Row>
  void day(const std::vector<Row> &rows, const Row &row, Date date, const char *what) {
    if (date && !isDay(date))
      problems.add(rows, row, "{} is {}, which is no day", what, date);
  }
  template <typename Row, typename Target>
  void need(const std::vector<Row> &rows, const Row &row, Id<Target> id, const char *what) {
    if (!id)
      problems.add(rows, row, "has no {}", what);
  }

  template <typename Row> void check(const std::vector<Row> &, const Row &) {}
  void check(const std::vector<ResourceClass> &rows, const ResourceClass &row);
  void check(const std::vector<Principal> &rows, const Principal &row);
  void check(const std::vector<Connect> &rows, const Connect &row);
  void check(const std::vector<StartedTask> &rows, const StartedTask &row);
  void check(const std::vector<Profile> &rows, const Profile &row);
  void check(const std::vector<Condition> &rows, const Condition &row);
  void check(const std::vector<Permit> &rows, const Permit &row);
  void check(const std::vector<MergedPermit> &rows, const MergedPermit &row);
  void check(const std::vector<Symbol> &rows, const Symbol &row);
  void check(const std::vector<Assertion> &rows, const Assertion &row);
  void check(const std::vector<Facility> &rows, const Facility &row);
  void check(const std::vector<MultiUser> &rows, const MultiUser &row);
  void check(const std::vector<Keyring> &rows, const Keyring &row);
  void check(const std::vector<Certificate> &rows, const Certificate &row);
  void check(const std::vector<RawCommand> &rows, const RawCommand &row);
  void check(const std::vector<AcceptedFinding> &rows, const AcceptedFinding &row);
  void check(const std::vector<FindingSeverity> &rows, const FindingSeverity &row);
  void check(const std::vector<Acf2Key> &rows, const Acf2Key &row) { need(rows, row, row.key, "name"); }
  void check(const std::vector<UidField> &rows, const UidField &row) { need(rows, row, row.field, "name"); }
  void check(const std::vector<Acf2Type> &rows, const Acf2Type &row) { need(rows, row, row.cls, "class"); }
  void check(const std::vector<TssOwnership> &rows, const TssOwnership &row) {
    need(rows, row, row.cls, "class");
    need(rows, row, row.acid, "owner");
  }

  Problems &problems;
  const Policy &policy;
};

constexpr auto user = PrincipalKind::User;
constexpr auto group = PrincipalKind::Group;

void RowCheck::check(const std::vector<ResourceClass> &rows, const ResourceClass &row) {
  need(rows, row, row.name, "name");
  if (row.levels.value >= 1u << (unsigned(AccessLevel::Alter) + 1))
    problems.add(rows, row, "has levels that do not exist");
}

void RowCheck::check(const std::vector<Principal> &rows, const Principal &row) {
  need(rows, row, row.name.value, "name");
  bool isUser = row.kind == user, isGroup = row.kind == group;
  who(rows, row, row.owner, "owner", false, {user, group});
  who(rows, row, row.superior, "superior group", false, {group});
  who(rows, row, row.defaultGroup, "default group", false, {group});
  if (!isUser && (row.isProtected || row.restricted || row.defaultGroup || row.omvs.home || row.omvs.program))
    problems.add(rows, row, "has what only users have");
  if (!isGroup && (row.superior || row.acf2Role || row.tssProfile))
    problems.add(rows, row, "has what only groups have");
  if (row.omvs.id.number > 2147483647)
    problems.add(rows, row, "UID or GID {} is too large", row.omvs.id.number);
}

void RowCheck::check(const std::vector<Connect> &rows, const Connect &row) {
  who(rows, row, row.user, "user", true, {user});
  who(rows, row, row.group, "group", true, {group});
}

void RowCheck::check(const std::vector<StartedTask> &rows, const StartedTask &row) {
  need(rows, row, row.procedure.value, "procedure");
  who(rows, row, row.user, "user", true, {user});
  who(rows, row, row.group, "group", false, {group});
}

void RowCheck::check(const std::vector<Profile> &rows, const Profile &row) {
  need(rows, row, row.cls, "class");
  if (row.cls && Pattern::check(policy.text(row.pattern.value), namingOf(policy[row.cls])))
    problems.add(rows, row, "'{}' is no profile name", policy.text(row.pattern.value));
  who(rows, row, row.owner, "owner", false, {user, group});
  who(rows, row, row.notify, "user to notify", false, {user});
  if (row.volume && row.cls && !policy[row.cls].isDataset)
    problems.add(rows, row, "has a volume, and is no data set");
}

void RowCheck::check(const std::vector<Condition> &rows, const Condition &row) {
  need(rows, row, row.name, "name");
  if (row.value && row.kind != Condition::Criteria)
    problems.add(rows, row, "has a value, and is no criteria");
}

void RowCheck::check(const std::vector<Permit> &rows, const Permit &row) {
  need(rows, row, row.profile, "profile");
  need(rows, row, row.who, "principal");
  day(rows, row, row.review, "review");
  day(rows, row, row.until, "until");
}

void RowCheck::check(const std::vector<MergedPermit> &rows, const MergedPermit &row) {
  need(rows, row, row.into, "permit");
  day(rows, row, row.review, "review");
  day(rows, row, row.until, "until");
}

void RowCheck::check(const std::vector<Symbol> &rows, const Symbol &row) {
  need(rows, row, row.symbol, "name");
  if (policy.text(row.symbol).size() > 8)
    problems.add(rows, row, "'{}' is longer than 8 characters", policy.text(row.symbol));
}

void RowCheck::check(const std::vector<Assertion> &rows, const Assertion &row) {
  need(rows, row, row.first.cls, "class");
  if (row.kind == Assertion::NobodyBoth)
    need(rows, row, row.second.cls, "second class");
  for (PrincipalId id : row.who)
    need(rows, row, id, "principal");
}

void RowCheck::check(const std::vector<Facility> &rows, const Facility &row) {
  need(rows, row, row.name, "name");
  if (row.number > 999) // of one behind the last that is known the front end only warns
    problems.add(rows, row, "number {} is not from 0 to 999", row.number);
}

void RowCheck::check(const std::vector<MultiUser> &rows, const MultiUser &row) {
  need(rows, row, row.facility, "facility");
  who(rows, row, row.user, "user", true, {user});
}

void RowCheck::check(const std::vector<Keyring> &rows, const Keyring &row) {
  need(rows, row, row.name, "name");
  who(rows, row, row.owner, "user", true, {user});
  if (llvm::count_if(row.entries, [](const RingEntry &entry) { return entry.isDefault; }) > 1)
    problems.add(rows, row, "has two default certificates");
}

void RowCheck::check(const std::vector<Certificate> &rows, const Certificate &row) {
  need(rows, row, row.label, "label");
  who(rows, row, row.user, "user", row.kind == CertificateKind::Personal, {user});
  if (row.user && row.kind != CertificateKind::Personal)
    problems.add(rows, row, "belongs to a user, and is not personal");
  if (row.size && (row.size < 512 || row.size > 4096))
    problems.add(rows, row, "size {} is not from 512 to 4096", row.size);
  day(rows, row, row.validUntil, "validUntil");
}

void RowCheck::check(const std::vector<RawCommand> &rows, const RawCommand &row) {
  need(rows, row, row.text, "text");
  if (row.products & (row.products - 1))
    problems.add(rows, row, "is for several products");
}

void RowCheck::check(const std::vector<AcceptedFinding> &rows, const AcceptedFinding &row) {
  need(rows, row, row.finding, "finding");
  need(rows, row, row.profile, "profile");
}

void RowCheck::check(const std::vector<FindingSeverity> &rows, const FindingSeverity &row) {
  need(rows, row, row.finding, "finding");
  if (row.level == FindingSeverity::Off)
    need(rows, row, row.reason, "reason");
}

void RowCheck::sites() {
  if (PrincipalId superior = policy.racf.superior; superior && policy[superior].kind != group)
    problems.add("racf: the superior is no group");
  if (!llvm::all_of(policy.racf.raclist, [](ClassId id) { return bool(id); }) ||
      !llvm::all_of(policy.racf.activate, [](ClassId id) { return bool(id); }))
    problems.add("racf: a class is missing");
  unsigned width = 0;
  for (const UidField &row : policy.acf2.uidLayout)
    width += row.width;
  if (width > 24)
    problems.add(fmt::format("acf2: the UID string has {} characters, not at most 24", width));
}

} // namespace

void checkRows(Problems &problems) {
  RowCheck check(problems);
  auto tables = [&](const auto &rows) { check.table(rows); };
  forEachTable(problems.policy, tables);
  check.sites();
}

} // namespace zsp::ir
