// Classes that `raclist` and `activate` of the site block name for nothing.

#include "frontend/lower/Lowering.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSet.h"

namespace zsp::lower {
namespace {

/// Names of the classes that some statement has to do with, on RACF. Where that is not sure, it has.
class UsedClasses {
public:
  explicit UsedClasses(Lowering &l) : l(l), policy(l.policy) { collect(); }

  bool contain(ir::ClassId id) const;

private:
  void use(ir::ClassId id) {
    if (id)
      names.insert(l.text(policy[id].name));
  }
  void collect();
  /// A text that nobody here understands may be about any class that it names.
  bool isNamed(llvm::StringRef name) const;

  Lowering &l;
  const ir::Policy &policy;
  llvm::StringSet<> names;
};

void UsedClasses::collect() {
  for (const ir::Profile &row : policy.profiles)
    if (row.products & ir::Racf)
      use(row.cls);
  for (const ir::Assertion &row : policy.assertions)
    use(row.first.cls), use(row.second.cls);
  for (const ir::Condition &row : policy.conditions)
    names.insert(ir::classOf(row.kind));
  if (!policy.startedTasks.empty())
    names.insert("STARTED");
  if (!policy.keyrings.empty() || !policy.certificates.empty())
    for (llvm::StringRef name : {"DIGTCERT", "DIGTNMAP", "DIGTRING", "RDATALIB"})
      names.insert(name);
  for (const ir::ResourceClass &row : policy.classes)
    if (row.declared) { // the job sets its options
      names.insert(l.text(row.name));
      names.insert("CDT");
    }
  if (llvm::any_of(policy.principals,
                   [](const ir::Principal &row) { return row.omvs.id.kind == ir::UnixId::Auto; }))
    for (llvm::StringRef name : {"FACILITY", "UNIXPRIV"}) // BPX.NEXT.USER, SHARED.IDS
      names.insert(name);
}

bool UsedClasses::isNamed(llvm::StringRef name) const {
  auto holds = [&](Name text) { return l.text(text).contains(name); };
  return llvm::any_of(policy.rawCommands, [&](const ir::RawCommand &row) { return holds(row.text); }) ||
         llvm::any_of(policy.manualSteps, [&](const ir::ManualStep &row) {
           return holds(row.title) || llvm::any_of(row.lines, holds);
         });
}

/// Members and the profiles of their grouping class work together.
bool UsedClasses::contain(ir::ClassId id) const {
  const ir::ResourceClass &own = policy[id];
  llvm::StringRef name = l.text(own.name);
  return names.contains(name) || isNamed(name) ||
         (own.groupingClass && names.contains(l.text(own.groupingClass))) ||
         llvm::any_of(policy.classes, [&](const ir::ResourceClass &row) {
           return row.groupingClass == own.name && names.contains(l.text(row.name));
         });
}

} // namespace

void reportUnusedClassOptions(Lowering &l) {
  if (l.classOptions.empty())
    return;
  UsedClasses used(l);
  for (const Lowering::ClassOption &option : l.classOptions)
    if (!used.contain(option.cls))
      l.diags().report(DiagId::UnusedClassOption, option.range, ast::spelling(option.item),
                       l.text(l.policy[option.cls].name));
}

} // namespace zsp::lower
