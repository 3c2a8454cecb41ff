// Permits, denies and grants.

#include "frontend/ast/PackedPermits.h"
#include "frontend/check/Values.h"
#include "frontend/check/Words.h"
#include "frontend/lower/PermitRows.h"

#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

/// `because`, `ticket` and so on, read.
struct Terms {
  Text reason;
  Name ticket;
  ir::Date review = 0, until = 0;
  ir::ConditionId condition;
};

/// The earlier of two days; 0 is none.
ir::Date earlier(ir::Date a, ir::Date b) {
  return a && b ? std::min(a, b) : std::max(a, b);
}

/// A permit or deny with everything but whom it is for.
struct Entry {
  bool isDeny = false;
  ir::AccessLevel level = ir::AccessLevel::None;
  ir::ClassId cls;
  llvm::SmallVector<ir::ProfileId, 4> resources;
  Terms terms;
  SourceRange range;
  ir::Products waived = ir::NoProducts; ///< around the statement itself, which may stand in a role
  bool usable = false;                  ///< its own parts had no error
};

class PermitReader {
public:
  explicit PermitReader(Lowering &l) : l(l), rows(l) {}

  void readRequirements();
  void readRoles();
  void run(llvm::ArrayRef<const ast::Permit *> permits, uint32_t place);
  void grant(const ast::Grant &stmt, uint32_t place);
  void finish() { rows.finish(); }

private:
  /// Brings into the cache what the names of some permits lead to.
  void askAhead(llvm::ArrayRef<const ast::Permit *> some) const;
  void permit(const ast::Permit &stmt, uint32_t place);
  Entry entry(const ast::Permit &stmt, uint32_t place);
  Terms terms(const ast::Clauses &clauses, uint32_t place, bool isDeny);
  Terms join(const Terms &own, const Terms &grant, SourceRange range);
  void keepDays(const Entry &entry, SourceRange grant, Name role);
  void require(const ast::Clauses &clauses, uint32_t place, SourceRange range);
  llvm::SmallVector<ir::PrincipalId, 4> principals(ast::Values values, uint32_t place);
  void add(const Entry &entry, const Terms &terms, llvm::ArrayRef<ir::PrincipalId> to, uint32_t place,
           SourceRange range, bool literal);

  Lowering &l;
  PermitRows rows;
  std::vector<std::vector<Entry>> roles;
  bool reasonsRequired = false, ticketsRequired = false;
};

void PermitReader::readRequirements() {
  size_t permits = 0;
  for (const check::Placed &placed : l.program.statements)
    if (const auto *run = llvm::dyn_cast<ast::PermitRun>(placed.stmt))
      permits += run->count;
  rows.reserve(permits);
  reasonsRequired = isRequired(l, "reasons");
  ticketsRequired = isRequired(l, "tickets");
}

void PermitReader::require(const ast::Clauses &clauses, uint32_t place, SourceRange range) {
  if (l.unitOf(place) != l.program.policyIndex())
    return;
  auto isMissing = [](const ast::Value &value) { return !value || value.text.trim().empty(); };
  if (reasonsRequired && isMissing(clauses.because))
    l.diags().report(DiagId::ReasonRequired, range);
  if (ticketsRequired && isMissing(clauses.ticket))
    l.diags().report(DiagId::TicketRequired, range);
}

Terms PermitReader::terms(const ast::Clauses &clauses, uint32_t place, bool isDeny) {
  Terms terms;
  terms.reason = check::readReason(l.program, clauses.because);
  terms.ticket = check::readComment(l.program, clauses.ticket);
  terms.review = check::readDate(l.program, clauses.review);
  terms.until = check::readDate(l.program, clauses.until);
  for (const ast::Clauses::When &when : clauses.when)
    if (auto condition = readCondition(l, when, place))
      terms.condition = rows.condition(*condition);
  if (isDeny && !clauses.when.empty())
    l.diags().report(DiagId::DenyWithCondition, clauses.when.front().range);
  else if (clauses.when.size() > 1)
    l.diags().report(DiagId::SeveralConditions, clauses.when[1].range);
  return terms;
}

Entry PermitReader::entry(const ast::Permit &stmt, uint32_t place) {
  Entry entry;
  entry.isDeny = stmt.kind == ast::StmtKind::Deny;
  entry.usable = true;
  entry.range = stmt.range;
  entry.waived = l.place(place).waived;
  if (!entry.isDeny) {
    auto level = check::readLevel(l.program, stmt.level, l.unitOf(place));
    if (level && *level == ir::AccessLevel::None)
      l.diags().report(DiagId::PermitNone, stmt.level.range);
    entry.usable = level && *level != ir::AccessLevel::None;
    entry.level = level.value_or(ir::AccessLevel::None);
  }
  unsigned before = l.diags().errorCount();
  entry.terms = terms(stmt.clauses, place, entry.isDeny);
  // A wrong condition or date must not turn into an entry without one.
  entry.usable &= l.diags().errorCount() == before;
  if (ir::ClassId cls = findClass(l, stmt.on.className, place)) {
    entry.cls = cls;
    entry.usable &= checkLevel(l, cls, entry.level, stmt.level.range);
    if (entry.usable && entry.terms.condition)
      entry.usable = checkCondition(l, cls, stmt.clauses.when.front(), place);
    for (const ast::Value &name : stmt.on.names)
      if (auto found = findResource(l, cls, name, place))
        entry.resources.push_back(*found);
  }
  return entry;
}

llvm::SmallVector<ir::PrincipalId, 4> PermitReader::principals(ast::Values values, uint32_t place) {
  llvm::SmallVector<ir::PrincipalId, 4> found;
  for (const ast::Value &value : values)
    if (auto who = findWho(l, value, place))
      found.push_back(*who);
  return found;
}

void PermitReader::add(const Entry &entry, const Terms &terms, llvm::ArrayRef<ir::PrincipalId> to,
                       uint32_t place, SourceRange range, bool literal) {
  if (!entry.usable || !l.isActive(place))
    return;
  for (ir::ProfileId resource : entry.resources)
    for (ir::PrincipalId who : to) {
      ir::Permit row;
      row.profile = resource;
      row.who = who;
      row.condition = terms.condition;
      row.reason = terms.reason;
      row.ticket = terms.ticket;
      row.review = terms.review;
      row.until = terms.until;
      row.level = entry.level;
      row.products = l.place(place).products;
      row.waived = ir::Products(l.place(place).waived | entry.waived);
      row.origin = l.origin(place, range);
      rows.add(row, literal);
    }
}

// Names come in any order, and each takes several loads that wait for each other. Those of different names do
// not, so they are better asked for side by side than one name after the other.
void PermitReader::askAhead(llvm::ArrayRef<const ast::Permit *> some) const {
  llvm::SmallVector<llvm::StringRef, 32> resources, principals;
  for (const ast::Permit *permit : some) {
    for (const ast::Value &value : permit->on.names)
      resources.push_back(value.text);
    for (const ast::Value &value : permit->to)
      principals.push_back(value.text);
  }
  auto ask = [&](llvm::ArrayRef<llvm::StringRef> texts, const auto &table) {
    llvm::SmallVector<Name, 32> names;
    l.program.names.find(texts, names);
    for (Name name : names)
      table.prefetch(name);
  };
  ask(resources, l.resourceByName);
  ask(principals, l.principalByName);
}

void PermitReader::run(llvm::ArrayRef<const ast::Permit *> permits, uint32_t place) {
  for (constexpr size_t atOnce = 16; !permits.empty();
       permits = permits.drop_front(std::min(atOnce, permits.size()))) {
    askAhead(permits.take_front(atOnce));
    for (const ast::Permit *stmt : permits.take_front(atOnce))
      permit(*stmt, place);
  }
}

void PermitReader::permit(const ast::Permit &stmt, uint32_t place) {
  Entry read = entry(stmt, place);
  llvm::SmallVector<ir::PrincipalId, 4> to = principals(stmt.to, place);
  require(stmt.clauses, place, stmt.keyword);
  auto isLiteral = [](const ast::Value &value) {
    return value.kind != ast::Value::Word && !ast::hasReference(value.text);
  };
  bool literal = llvm::all_of(stmt.to, isLiteral) && llvm::all_of(stmt.on.names, isLiteral);
  add(read, read.terms, to, place, stmt.range, literal);
}

void PermitReader::readRoles() {
  for (const check::Role &role : l.program.roles) {
    std::vector<Entry> &entries = roles.emplace_back();
    for (const ast::Stmt *stmt : role.decl->body)
      if (const auto *permit = llvm::dyn_cast<ast::Permit>(stmt))
        entries.push_back(entry(*permit, role.place));
  }
}

// The grant says why these people, the permit of the role why this resource.
Terms PermitReader::join(const Terms &own, const Terms &grant, SourceRange range) {
  Terms both = own;
  if (!own.reason || !grant.reason || l.text(own.reason) == l.text(grant.reason))
    both.reason = own.reason ? own.reason : grant.reason;
  else
    both.reason = l.program.names.intern(fmt::format("{}; {}", l.text(grant.reason), l.text(own.reason)));
  both.ticket = grant.ticket ? grant.ticket : own.ticket;
  both.review = earlier(own.review, grant.review);
  both.until = earlier(own.until, grant.until);
  if (own.condition && grant.condition && own.condition != grant.condition)
    l.diags().report(DiagId::SeveralConditions, range);
  if (grant.condition)
    both.condition = grant.condition;
  return both;
}

/// Of rows whose day is that of the permit of the role.
void PermitReader::keepDays(const Entry &entry, SourceRange grant, Name role) {
  auto keep = [&](ir::Date day, bool isLast) {
    for (ir::ProfileId profile : entry.resources)
      if (day)
        l.statements.roleDays.push_back({grant, profile, day, isLast, role, entry.range});
  };
  keep(entry.terms.review, false);
  keep(entry.terms.until, true);
}

void PermitReader::grant(const ast::Grant &stmt, uint32_t place) {
  unsigned before = l.diags().errorCount();
  Terms own = terms(stmt.clauses, place, false);
  bool usable = l.diags().errorCount() == before;
  llvm::SmallVector<ir::PrincipalId, 4> to = principals(stmt.to, place);
  require(stmt.clauses, place, stmt.keyword);
  auto word =
      check::resolveWord(l.program, l.unitOf(place), stmt.role.text, stmt.role.range, check::WordEntry::Role);
  if (!word)
    return;
  check::Role &role = l.program.roles[word->entry.index];
  role.used = true;
  Declaration declared{role.decl, role.place, role.decl->name.range, {}, false};
  if (!isUsable(l, declared, place, stmt.role.range, stmt.role.text) || !usable)
    return;
  for (const Entry &entry : roles[word->entry.index]) {
    if (entry.isDeny && own.condition) {
      l.diags().report(DiagId::DenyWithCondition, stmt.clauses.when.front().range);
      return;
    }
    if (own.condition && entry.cls && !checkCondition(l, entry.cls, stmt.clauses.when.front(), place))
      return;
    add(entry, join(entry.terms, own, stmt.range), to, place, stmt.range, false);
    keepDays(entry, stmt.range, l.program.names.intern(role.decl->name.text));
  }
}

} // namespace

void lowerPermits(Lowering &l) {
  PermitReader reader(l);
  reader.readRequirements();
  reader.readRoles();
  ast::RunReader runs(l.program.sources);
  for (const check::Placed &placed : l.program.statements) {
    if (const auto *run = llvm::dyn_cast<ast::PermitRun>(placed.stmt))
      reader.run(runs.read(*run), placed.place);
    else if (const auto *grant = llvm::dyn_cast<ast::Grant>(placed.stmt))
      reader.grant(*grant, placed.place);
  }
  reader.finish();
}

} // namespace zsp::lower
