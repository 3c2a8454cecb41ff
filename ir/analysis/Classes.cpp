// Options of classes that RACF looks at before it looks at a profile. The policy cannot know them; it can say
// which of them it sees to itself.

#include "ir/analysis/Context.h"

#include "llvm/ADT/STLExtras.h"

#include <map>

namespace zsp::analysis {
namespace {

/// What a policy asks of one class, and the statements that do.
struct Asked {
  ir::ClassId cls;
  bool generic = false;
  std::vector<SourceRange> places;
};

class ClassReview {
public:
  explicit ClassReview(Context &context) : context(context), policy(context.policy) { collect(); }
  void report();

private:
  Asked &use(ir::ClassId cls, SourceRange place);
  void use(llvm::StringRef cls, SourceRange place, bool generic);
  void collect();
  std::string optionsOf(const Asked &asked) const;

  Context &context;
  const ir::Policy &policy;
  std::map<llvm::StringRef, Asked> byName;
};

Asked &ClassReview::use(ir::ClassId cls, SourceRange place) {
  Asked &asked = byName[context.text(policy[cls].name)];
  asked.cls = cls;
  if (asked.places.empty() || !(asked.places.back() == place)) // a statement may have many names
    asked.places.push_back(place);
  return asked;
}

void ClassReview::use(llvm::StringRef cls, SourceRange place, bool generic) {
  if (ir::ClassId id = policy.findClass(cls))
    use(id, place).generic |= generic;
}

void ClassReview::collect() {
  for (const ir::Profile &row : policy.profiles)
    if (row.products & ir::Racf)
      use(row.cls, row.origin.range).generic |= policy.pattern(row).isGeneric();
  for (const ir::StartedTask &row : policy.startedTasks)
    if (row.products & ir::Racf)
      use("STARTED", row.origin.range, true);
  for (const ir::Permit &row : policy.permits)
    if (row.condition && row.products & ir::Racf)
      use(ir::classOf(policy[row.condition].kind), row.origin.range, false);
  for (const ir::ResourceClass &row : policy.classes)
    if (row.declared)
      use("CDT", row.declaredAt, false);
}

/// Data sets are checked whether their class is active or not; of generic profiles only where that is on.
std::string ClassReview::optionsOf(const Asked &asked) const {
  const ir::ResourceClass &cls = policy[asked.cls];
  std::vector<llvm::StringRef> options;
  if (!cls.isDataset)
    options.push_back("active");
  if (asked.generic)
    options.push_back("generic");
  if (cls.raclist.isKnown() && cls.raclist.value == ir::Raclist::Required &&
      !llvm::is_contained(policy.racf.raclist, asked.cls))
    options.push_back("RACLISTed");
  if (options.size() < 2)
    return options.empty() ? "" : options.front().str();
  llvm::StringRef last = options.back();
  options.pop_back();
  return fmt::format("{} and {}", fmt::join(options, ", "), last);
}

void ClassReview::report() {
  for (const auto &[name, asked] : byName) {
    const ir::ResourceClass &cls = policy[asked.cls];
    std::string options = optionsOf(asked);
    if (cls.active || cls.declared || options.empty())
      continue;
    DiagnosticEngine::Report report =
        context.diags.report(DiagId::ClassOptions, asked.places.front(), name, options);
    for (SourceRange place : llvm::drop_begin(asked.places))
      report.note(DiagId::DeclaredHere, place);
  }
}

} // namespace

void reviewClasses(Context &context) {
  if (context.diags.isShown(DiagId::ClassOptions) && context.options.products & ir::Racf)
    ClassReview(context).report();
}

} // namespace zsp::analysis
