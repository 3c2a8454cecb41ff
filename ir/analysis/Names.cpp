// Profiles that decide instead of a broader one, and generic names that cover more than was said.

#include "ir/analysis/Context.h"
#include "ir/model/NameLists.h"

#include "llvm/ADT/MapVector.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/SetVector.h"
#include "llvm/ADT/StringMap.h"

#include <set>

namespace zsp::analysis {
namespace {

using ir::ProfileId;

/// The generic profiles of a class by the text before their first generic character.
class Generics {
public:
  Generics(const ir::Policy &policy, llvm::ArrayRef<ProfileId> profiles, const ir::NameSpace &space)
      : policy(policy), space(space) {
    for (ProfileId id : profiles)
      if (llvm::StringRef text = policy.pattern(policy[id]).text(); prefix(text).size() < text.size()) {
        byPrefix[prefix(text)].push_back(id);
        if (!llvm::is_contained(lengths, prefix(text).size()))
          lengths.push_back(prefix(text).size());
      }
    llvm::sort(lengths);
  }

  /// The most specific other generic profile that covers every name of this one and is less specific, or is
  /// more specific.
  ProfileId broader(ProfileId narrow) const { return covering(narrow, /*moreSpecific=*/false); }
  ProfileId alwaysBefore(ProfileId narrow) const { return covering(narrow, /*moreSpecific=*/true); }

private:
  ProfileId covering(ProfileId narrow, bool moreSpecific) const;
  static llvm::StringRef prefix(llvm::StringRef text) { return text.substr(0, text.find_first_of("*%&")); }

  const ir::Policy &policy;
  const ir::NameSpace &space;
  llvm::StringMap<llvm::SmallVector<ProfileId, 2>> byPrefix; ///< each most specific first
  std::vector<size_t> lengths;
};

ProfileId Generics::covering(ProfileId narrow, bool moreSpecific) const {
  ir::Pattern own = policy.pattern(policy[narrow]);
  llvm::StringRef literal = prefix(own.text());
  ProfileId best;
  for (size_t length : llvm::reverse(lengths)) {
    if (length > literal.size())
      continue;
    auto found = byPrefix.find(literal.substr(0, length));
    if (found == byPrefix.end())
      continue;
    for (ProfileId id : found->second) {
      ir::Pattern candidate = policy.pattern(policy[id]);
      if (id == narrow || (compareSpecificity(own, candidate) > 0) != moreSpecific ||
          !contains(candidate, own, space))
        continue;
      if (!best || compareSpecificity(candidate, policy.pattern(policy[best])) < 0)
        best = id;
    }
  }
  return best;
}

class NameReview {
public:
  explicit NameReview(Context &context) : context(context), policy(context.policy) {}
  void review(ir::ClassId cls, const ir::AccessIndex &index);

private:
  static constexpr size_t enough = 3; ///< names are shown

  using Losers = llvm::MapVector<Name, std::vector<const ir::Permit *>>; ///< by module or policy
  Losers losersOf(const ir::AccessIndex &index, ProfileId narrow, ProfileId broad) const;
  void shadow(const ir::AccessIndex &index, ProfileId narrow, ProfileId broad);
  void wide(const ir::AccessIndex &index, ProfileId profile);
  /// Of several products each finding is reported once.
  bool isNew(DiagId id, ProfileId profile, Name unit) {
    return reported.insert({id, profile.index, unit.id}).second;
  }

  Context &context;
  const ir::Policy &policy;
  std::set<std::tuple<DiagId, uint32_t, uint32_t>> reported;
};

/// Who is on the broad list and gets less from the narrow one.
NameReview::Losers NameReview::losersOf(const ir::AccessIndex &index, ProfileId narrow,
                                        ProfileId broad) const {
  Losers losers;
  for (uint32_t permit : context.permitsOf(broad)) {
    const ir::Permit &row = policy.permits[permit];
    if (row.level == ir::AccessLevel::None || row.condition || !(row.products & index.product()) ||
        context.entry(narrow, row.who, index.product()))
      continue;
    ir::PrincipalKind kind = policy[row.who].kind;
    ir::Subject subject = kind == ir::PrincipalKind::User    ? index.subject(row.who)
                          : kind == ir::PrincipalKind::Group ? index.memberOf(row.who)
                                                             : ir::AccessIndex::anyoneElse();
    if (index.decide(subject, narrow, context.name(narrow)).level < row.level)
      losers[row.origin.unit].push_back(&row);
  }
  return losers;
}

// A finding of the one who gives the access that is lost: what a module accepts of its own permits says
// nothing of those of the policy. Who is on the list of an external profile nobody here knows.
void NameReview::shadow(const ir::AccessIndex &index, ProfileId narrow, ProfileId broad) {
  const ir::Profile &at = policy[narrow];
  if (at.kind == ir::ProfileKind::External)
    return;
  for (const auto &[unit, losers] : losersOf(index, narrow, broad)) {
    if (losers.empty() || !isNew(DiagId::ProfileShadowed, narrow, unit))
      continue;
    std::string who;
    unsigned products = ir::NoProducts;
    for (const ir::Permit *row : losers)
      products |= row->products;
    for (const ir::Permit *row : llvm::ArrayRef(losers).take_front(enough))
      who += (who.empty() ? "" : ", ") + context.called(row->who);
    DiagnosticEngine::Report report = context.add(
        DiagId::ProfileShadowed, narrow, ir::Products(products & at.products), {unit, at.origin.range},
        context.name(narrow), context.name(broad), who + (losers.size() > enough ? " and others" : ""));
    SourceRange last;
    for (const ir::Permit *row : losers)
      if (row->origin.range != std::exchange(last, row->origin.range))
        report.note(DiagId::EntryHere, row->origin.range);
  }
}

void NameReview::wide(const ir::AccessIndex &index, ProfileId profile) {
  const ir::Profile &row = policy[profile];
  llvm::SetVector<Name> units; // of those who give access by the name
  if (row.uacc != ir::AccessLevel::None && row.kind != ir::ProfileKind::External)
    units.insert(row.origin.unit);
  for (uint32_t permit : context.permitsOf(profile))
    if (policy.permits[permit].level != ir::AccessLevel::None)
      units.insert(policy.permits[permit].origin.unit);
  if (units.empty())
    return;
  ir::Pattern own = policy.pattern(row);
  std::vector<llvm::StringRef> covered;
  for (llvm::StringRef name : ir::knownNames(context.text(policy[row.cls].name)))
    if (own.matches(name) && index.profileFor(row.cls, name) == profile)
      covered.push_back(name);
  if (covered.empty())
    return;
  std::string shown = fmt::format("'{}'", fmt::join(llvm::ArrayRef(covered).take_front(enough), "', '"));
  if (covered.size() > enough)
    shown += fmt::format(" and {} more", covered.size() - enough);
  for (Name unit : units)
    if (isNew(DiagId::WideGeneric, profile, unit)) {
      DiagnosticEngine::Report report =
          context.add(DiagId::WideGeneric, profile, row.products, {unit, row.origin.range},
                      context.className(profile), context.name(profile), shown);
      if (covered.size() > enough)
        report.note(DiagId::NamesCovered, row.origin.range, fmt::format("'{}'", fmt::join(covered, "', '")));
    }
}

void NameReview::review(ir::ClassId cls, const ir::AccessIndex &index) {
  llvm::ArrayRef<ProfileId> profiles = index.profilesOf(cls);
  ir::NameSpace space = policy.nameSpace(cls);
  Generics generics(policy, profiles, space);
  for (ProfileId id : profiles) {
    ir::Pattern own = policy.pattern(policy[id]);
    if (own.isGeneric() && !ir::knownNames(context.text(policy[cls].name)).empty())
      wide(index, id);
    if (ProfileId broad = generics.broader(id); broad && !contains(own, policy.pattern(policy[broad]), space))
      shadow(index, id, broad);
    ProfileId other = own.isGeneric() ? generics.alwaysBefore(id) : ProfileId{};
    const ir::Profile &row = policy[id];
    if (other && isNew(DiagId::ProfileWithoutNames, id, row.origin.unit))
      context
          .add(DiagId::ProfileWithoutNames, id, row.products, row.origin, context.name(id),
               context.name(other))
          .note(DiagId::DeclaredHere, policy[other].origin.range);
  }
}

} // namespace

void reviewNames(Context &context) {
  NameReview review(context);
  for (ir::Products product : context.products())
    for (uint32_t cls = 0; cls < context.policy.classes.size(); ++cls)
      review.review({cls}, context.access(product));
}

} // namespace zsp::analysis
