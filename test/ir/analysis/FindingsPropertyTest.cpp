// An entry that is called needless can go: nobody's access changes, on any product that it is for. What is
// said of a narrow profile is what the access is.
#include "ir/access/Coverage.h"
#include "ir/analysis/Analysis.h"
#include "test/ir/access/RandomPolicy.h"

#include <regex>
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

/// Those whose entries of a broad profile give less below it, as somebody would find them who looks at each.
size_t countLosses(const Policy &policy, const AccessIndex &index, ProfileId narrow, ProfileId broad,
                   llvm::StringRef name) {
  auto isOne = [&](const Permit &a, const Permit &b) {
    return a.condition && b.condition && policy[a.condition].name == policy[b.condition].name;
  };
  std::set<uint32_t> losses; // one principal may have several entries
  for (const Permit &row : policy.permits) {
    if (row.profile != broad || policy[broad].warning || row.level == AccessLevel::None ||
        !(row.products & index.product()))
      continue;
    PrincipalKind kind = policy[row.who].kind;
    Subject who = kind == PrincipalKind::User    ? index.subject(row.who)
                  : kind == PrincipalKind::Group ? index.memberOf(row.who)
                                                 : AccessIndex::anyoneElse();
    AccessLevel level = index.decide(who, narrow, name).level;
    bool said = false;
    for (const Permit &other : policy.permits) {
      if (other.profile != narrow || !(other.products & index.product()))
        continue;
      said |= other.who == row.who && (!other.condition || isOne(other, row));
      PrincipalKind of = policy[other.who].kind;
      bool takes = of == PrincipalKind::User    ? other.who == who.user
                   : of == PrincipalKind::Group ? llvm::is_contained(who.groups, other.who)
                                                : !who.restricted;
      if (takes && isOne(other, row))
        level = std::max(level, other.level);
    }
    if (!said && level < row.level)
      losses.insert(row.who.index);
  }
  return losses.size();
}

/// A message about a narrow profile names a resource that it decides for, counts the losses, and says who has
/// what there; where the first product has a loss, there is a message.
RC_GTEST_PROP(Findings, ShadowsAreAsTheAccessIs, ()) {
  PolicyBuilder b;
  fillPolicy(b);
  leaveOneRowAnEntry(b.policy);
  for (auto *rows : {&b.policy.connects})
    for (auto &row : *rows)
      row.products = AllProducts;
  for (Permit &row : b.policy.permits)
    row.products = AllProducts;
  for (uint32_t index = 0; index < b.policy.profiles.size(); ++index) {
    b.policy.profiles[index].products = AllProducts;
    b.policy.profiles[index].origin.range = {1, index, index + 1};
  }
  for (StartedTask &row : b.policy.startedTasks)
    row.products = AllProducts;
  DiagnosticEngine diags;
  analysis::analyze(b.policy, {}, diags);
  AccessIndex index(b.policy, Racf);
  std::set<uint32_t> reported;
  static const std::regex text("(\\w+) '(.*)' decides instead of '(.*)', as for '(.*)', where (.*) \\(.*"),
      part("(anyone else|everyone|'\\w+') has (\\w+) instead of (\\w+)( under a condition)?"),
      more("and (\\d+) more have less");
  for (const Diagnostic &found : diags.diagnostics()) {
    if (found.id != DiagId::ProfileShadowed)
      continue;
    std::smatch all;
    RC_ASSERT(std::regex_match(found.message, all, text));
    ClassId cls = b.policy.findClass(all[1].str());
    ProfileId narrow = b.policy.findProfile(cls, all[2].str()),
              broad = b.policy.findProfile(cls, all[3].str());
    RC_ASSERT(index.profileFor(cls, all[4].str()) == narrow);
    ProfileId next = *llvm::find_if(index.profilesOf(cls), [&](ProfileId id) {
      return id != narrow && b.policy.pattern(b.policy[id]).matches(all[4].str());
    });
    RC_ASSERT(next == broad);
    reported.insert(narrow.index);
    std::string who = all[5].str();
    size_t said = 0;
    for (std::sregex_iterator at(who.begin(), who.end(), part), end; at != end; ++at) {
      bool byDefault = (*at)[1] == "anyone else";
      said += !byDefault;
      std::string name = llvm::StringRef((*at)[1].str()).trim('\'').str();
      PrincipalId principal = b.policy.findPrincipal(name);
      Subject subject = !principal                                         ? AccessIndex::anyoneElse()
                        : b.policy[principal].kind == PrincipalKind::Group ? index.memberOf(principal)
                                                                           : index.subject(principal);
      if ((*at)[4].matched)
        continue;
      RC_ASSERT(spelling(index.decide(subject, cls, all[4].str()).level) == (*at)[2].str());
      RC_ASSERT(spelling(index.decide(subject, broad, all[4].str()).level) == (*at)[3].str());
    }
    std::smatch count;
    if (std::regex_search(who, count, more))
      said += std::stoul(count[1].str());
    RC_ASSERT(said == countLosses(b.policy, index, narrow, broad, all[4].str()));
    RC_CLASSIFY(!count.empty(), "a list is cut");
  }
  // One that is silent has no profile that it stands below, or takes nothing away.
  for (uint32_t narrow = 0; narrow < b.policy.profiles.size(); ++narrow) {
    const Profile &row = b.policy.profiles[narrow];
    Pattern own = b.policy.pattern(row);
    if (reported.contains(narrow) || row.warning || own.isGeneric())
      continue;
    ProfileId broad;
    for (ProfileId id : index.profilesOf(row.cls))
      if (id.index != narrow && b.policy.pattern(b.policy[id]).isGeneric() &&
          b.policy.pattern(b.policy[id]).matches(own.text()) && !broad)
        broad = id;
    if (!broad)
      continue;
    RC_ASSERT(countLosses(b.policy, index, {narrow}, broad, own.text()) == 0u);
    Decision before = index.decide(AccessIndex::anyoneElse(), broad, own.text()),
             after = index.decide(AccessIndex::anyoneElse(), ProfileId{narrow}, own.text());
    if (before.rule != Rule::Everyone && after.rule != Rule::Everyone)
      RC_ASSERT(before.level <= after.level);
  }
}

/// Without a profile that is called unused everybody has what he had.
RC_GTEST_PROP(Findings, UnusedProfilesCanGo, ()) {
  PolicyBuilder b;
  fillPolicy(b);
  llvm::erase_if(b.policy.permits, [](const Permit &row) { return row.profile.index % 2; });
  for (uint32_t profile = 0; profile < b.policy.profiles.size(); ++profile)
    b.policy.profiles[profile].origin.range = {1, profile, profile + 1};
  DiagnosticEngine diags;
  diags.setGroup("unused-profile", true);
  analysis::analyze(b.policy, {}, diags);
  unsigned unused = 0;
  for (const Diagnostic &found : diags.diagnostics()) {
    if (found.id != DiagId::UnusedProfile)
      continue;
    const Profile &gone = b.policy.profiles[found.range.begin];
    Policy without = b.policy;
    without.profiles[found.range.begin].products = NoProducts;
    for (Products product : {Racf, Acf2, Tss}) {
      AccessIndex before(b.policy, product), after(without, product);
      for (const CoveredName &name : coveredNames(before, gone.cls, b.policy.text(gone.pattern.value)))
        for (const NamedSubject &row : subjectsOf(before)) {
          Decision was = before.decide(row.subject, gone.cls, name.name),
                   is = after.decide(row.subject, gone.cls, name.name);
          RC_ASSERT(was.level == is.level);
          RC_ASSERT(was.conditional == is.conditional);
        }
    }
    ++unused;
  }
  RC_CLASSIFY(unused > 0, "something is unused");
}

} // namespace
