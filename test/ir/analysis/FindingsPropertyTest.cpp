// An entry that is called needless can go: nobody's access changes, on any product that it is for.
#include "ir/access/Access.h"
#include "ir/analysis/Analysis.h"
#include "test/ir/access/RandomPolicy.h"

#include <set>

using namespace zsp;
using namespace zsp::ir;
using namespace zsp::ir::test;

namespace {

/// The front end leaves one row of a profile, principal and condition.
void leaveOneRowAnEntry(Policy &policy) {
  std::set<std::tuple<uint32_t, uint32_t, uint32_t>> seen;
  llvm::erase_if(policy.permits, [&](const Permit &row) {
    return !seen.insert({row.profile.index, row.who.index, row.condition.index}).second;
  });
}

/// A profile that covers the same names as a broader one, or that another one stands for, decides nothing.
std::string levels(const Policy &policy, ProfileId profile, Products product, bool restrictedCount) {
  AccessIndex index(policy, product);
  std::string all;
  for (const NamedSubject &row : subjectsOf(index))
    if (restrictedCount || !row.subject.restricted) {
      Decision found = index.decide(row.subject, profile, policy.text(policy[profile].pattern.value));
      all += fmt::format("{} {} {}\n", row.label, spelling(found.level), spelling(found.conditional));
    }
  return all;
}

RC_GTEST_PROP(Findings, NeedlessEntriesCanGo, ()) {
  PolicyBuilder b;
  fillPolicy(b);
  leaveOneRowAnEntry(b.policy);
  DiagnosticEngine diags;
  analysis::analyze(b.policy, {}, diags);
  unsigned needless = 0;
  for (const Diagnostic &found : diags.diagnostics()) {
    bool ofGroup = found.id == DiagId::EntryOfGroup;
    if (!ofGroup && found.id != DiagId::EntryOfEveryone && found.id != DiagId::EntryOfDefault)
      continue;
    Policy without = b.policy;
    auto entry =
        llvm::find_if(without.permits, [&](const Permit &row) { return row.origin.range == found.range; });
    Permit gone = *entry;
    without.permits.erase(entry);
    for (Products product : {Racf, Acf2, Tss})
      if (gone.products & b.policy[gone.profile].products & product)
        RC_ASSERT(levels(b.policy, gone.profile, product, ofGroup) ==
                  levels(without, gone.profile, product, ofGroup));
    ++needless;
  }
  RC_CLASSIFY(needless > 0, "something is needless");
}

/// Of an entry that gives less than everyone has, the opposite: without it somebody has more.
RC_GTEST_PROP(Findings, LowEntriesTakeAway, ()) {
  PolicyBuilder b;
  fillPolicy(b);
  leaveOneRowAnEntry(b.policy);
  DiagnosticEngine diags;
  analysis::analyze(b.policy, {}, diags);
  for (const Diagnostic &found : diags.diagnostics()) {
    if (found.id != DiagId::EntryBelowEveryone)
      continue;
    Policy without = b.policy;
    auto entry =
        llvm::find_if(without.permits, [&](const Permit &row) { return row.origin.range == found.range; });
    Permit gone = *entry;
    without.permits.erase(entry);
    AccessIndex index(b.policy, Racf), after(without, Racf);
    bool isGroup = b.policy[gone.who].kind == PrincipalKind::Group;
    Subject subject = isGroup ? index.memberOf(gone.who) : index.subject(gone.who);
    if (!(gone.products & b.policy[gone.profile].products & Racf) || subject.bypasses ||
        b.policy[gone.profile].warning)
      continue;
    llvm::StringRef name = b.policy.text(b.policy[gone.profile].pattern.value);
    if (name.split('.').first == b.policy.text(b.policy[gone.who].name.value))
      continue; // the data sets are its own
    RC_ASSERT(after.decide(subject, gone.profile, name).level >
              index.decide(subject, gone.profile, name).level);
  }
}

} // namespace
