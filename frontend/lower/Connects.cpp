// Connects and started tasks.

#include "frontend/check/ParamTypes.h"
#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"

#include "llvm/Support/Casting.h"

namespace zsp::lower {
namespace {

/// Connects by user and group, so that one that several statements ask for is one row.
using ConnectRows = llvm::DenseMap<std::pair<uint32_t, uint32_t>, uint32_t>;

void connect(Lowering &l, const ast::Connect &stmt, uint32_t place, ConnectRows &rows) {
  uint32_t group = findPrincipal(l, stmt.group, place, Wanted::Group);
  for (const ast::Value &name : stmt.users) {
    uint32_t user = findPrincipal(l, name, place, Wanted::User);
    if (user == none || group == none || !l.isActive(place))
      continue;
    ir::Connect row{l.principals[user].id, l.principals[group].id, l.place(place).products,
                    l.origin(place, stmt.range)};
    if (l.policy[row.user].defaultGroup == row.group)
      continue;
    auto [at, fresh] =
        rows.try_emplace({row.user.index, row.group.index}, uint32_t(l.policy.connects.size()));
    if (fresh)
      l.policy.connects.push_back(row);
    else
      l.policy.connects[at->second].products =
          ir::Products(l.policy.connects[at->second].products | row.products);
  }
}

struct TaskRows {
  llvm::DenseMap<Name, std::pair<uint32_t, Declaration>> byName;
};

class TaskReader {
public:
  TaskReader(Lowering &l, TaskRows &rows) : l(l), rows(rows) {}

  void read(const ast::BlockDecl &decl, uint32_t place);

private:
  std::optional<check::Written> procedure(const ast::Value &name, uint32_t place);
  void items(const ast::BlockDecl &decl, uint32_t place, ir::StartedTask &row);
  void add(const ir::StartedTask &row, const Declaration &declaration);

  Lowering &l;
  TaskRows &rows;
};

std::optional<check::Written> TaskReader::procedure(const ast::Value &name, uint32_t place) {
  auto written = check::readName(l.program, name, l.unitOf(place), bit(check::ParamType::Procedure));
  if (!written)
    return std::nullopt;
  llvm::StringRef text = l.text(written->name.value);
  std::string problem = check::problemOfProcedure(text), upper = text.upper();
  if (problem.empty())
    return written;
  if (upper != text && check::problemOfProcedure(upper).empty())
    l.diags().report(DiagId::LowerCaseName, name.range, text).fix(name.range, upper);
  else
    l.diags().report(DiagId::BadMainframeName, name.range, text, "a started procedure", problem);
  return std::nullopt;
}

void TaskReader::items(const ast::BlockDecl &decl, uint32_t place, ir::StartedTask &row) {
  reportRepeatedItems(l, decl.items);
  bool hasUser = false;
  for (const ast::Item &item : decl.items) {
    using enum ast::ItemKind;
    if (!isFirst(decl.items, item))
      continue;
    if (item.kind == User) {
      hasUser = true;
      row.user = idOf(l, findPrincipal(l, item.values.front(), place, Wanted::User));
    } else if (item.kind == Group) {
      row.group = idOf(l, findPrincipal(l, item.values.front(), place, Wanted::Group));
    }
    row.trusted |= item.kind == Trusted;
    row.privileged |= item.kind == Privileged;
    row.trace |= item.kind == Trace;
  }
  if (!hasUser)
    l.diags().report(DiagId::StartedTaskUserMissing, decl.name.range, decl.name.text);
}

void TaskReader::add(const ir::StartedTask &row, const Declaration &declaration) {
  auto [at, fresh] = rows.byName.try_emplace(row.procedure.value,
                                             std::pair{uint32_t(l.policy.startedTasks.size()), declaration});
  if (fresh) {
    l.policy.startedTasks.push_back(row);
    return;
  }
  const Declaration &first = at->second.second;
  ir::StartedTask &known = l.policy.startedTasks[at->second.first];
  llvm::StringRef name = l.text(row.procedure.value);
  bool same = known.user == row.user && known.group == row.group && known.trusted == row.trusted &&
              known.privileged == row.privileged && known.trace == row.trace;
  if (!fallTogether(l, declaration, first) && standTogether(l, declaration, first))
    l.diags()
        .report(DiagId::DeclarationRepeated, declaration.range, name)
        .note(DiagId::DeclaredHere, first.range);
  else if (!same)
    l.diags()
        .report(DiagId::DeclarationsDisagree, declaration.range, name, "user, group or attributes differ")
        .note(DiagId::DeclaredHere, first.range);
  else
    known.products = ir::Products(known.products | row.products);
}

void TaskReader::read(const ast::BlockDecl &decl, uint32_t place) {
  ir::StartedTask row;
  items(decl, place, row);
  auto name = procedure(decl.name, place);
  if (!name || !row.user || !l.isActive(place))
    return;
  row.procedure = name->name;
  row.products = l.place(place).products;
  row.origin = l.origin(place, decl.range);
  add(row, {&decl, place, decl.name.range, name->raw, name->throughParameter});
}

// The task would not get the group that the policy says. What external users are connected to is not known
// here.
void reportUnconnected(Lowering &l) {
  llvm::DenseMap<std::pair<uint32_t, uint32_t>, unsigned> connected; // to the products
  for (const ir::Connect &row : l.policy.connects)
    connected[{row.user.index, row.group.index}] |= row.products;
  for (const ir::StartedTask &row : l.policy.startedTasks) {
    const ir::Principal &user = l.policy[row.user];
    if (!row.group || user.external || user.defaultGroup == row.group ||
        !(row.products & ~connected.lookup({row.user.index, row.group.index})))
      continue;
    l.diags().report(DiagId::StartedTaskNotConnected, row.origin.range, l.text(row.procedure.value),
                     l.text(l.policy[row.group].name.value), l.text(user.name.value));
  }
}

} // namespace

void lowerConnects(Lowering &l) {
  ConnectRows rows;
  for (const check::Placed &placed : l.program.statements)
    if (const auto *stmt = llvm::dyn_cast<ast::Connect>(placed.stmt))
      connect(l, *stmt, placed.place, rows);
}

void lowerStartedTasks(Lowering &l) {
  TaskRows rows;
  TaskReader reader(l, rows);
  for (const check::Placed &placed : l.program.statements)
    if (const auto *decl = llvm::dyn_cast<ast::BlockDecl>(placed.stmt))
      if (decl->kind == ast::StmtKind::StartedTask)
        reader.read(*decl, placed.place);
  reportUnconnected(l);
}

} // namespace zsp::lower
