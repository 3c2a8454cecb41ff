// Profiles that decide instead of a broader one, and generic names that cover more than was said.

#include "ir/access/Access.h"
#include "ir/analysis/Context.h"
#include "ir/model/NameLists.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringMap.h"

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

  /// The most specific other generic profile that covers every name of this one and is less specific.
  ProfileId broader(ProfileId narrow) const;

private:
  static llvm::StringRef prefix(llvm::StringRef text) { return text.substr(0, text.find_first_of("*%&")); }

  const ir::Policy &policy;
  const ir::NameSpace &space;
  llvm::StringMap<llvm::SmallVector<ProfileId, 2>> byPrefix; ///< each most specific first
  std::vector<size_t> lengths;
};

ProfileId Generics::broader(ProfileId narrow) const {
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
      if (id == narrow || compareSpecificity(own, candidate) >= 0 || !contains(candidate, own, space))
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
  void shadow(const ir::AccessIndex &index, ProfileId narrow, ProfileId broad);
  void wide(const ir::AccessIndex &index, ProfileId profile);

  Context &context;
  const ir::Policy &policy;
};

// Who is on the broad list and gets less from the narrow one. Three names are enough to see what it is about.
void NameReview::shadow(const ir::AccessIndex &index, ProfileId narrow, ProfileId broad) {
  constexpr size_t enough = 3;
  std::vector<const ir::Permit *> losers;
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
      losers.push_back(&row);
    if (losers.size() > enough)
      break;
  }
  if (losers.empty())
    return;
  std::string who;
  for (const ir::Permit *row : llvm::ArrayRef(losers).take_front(enough))
    who += fmt::format("{}'{}'", who.empty() ? "" : ", ", context.name(row->who));
  const ir::Profile &at = policy[narrow];
  DiagnosticEngine::Report report =
      context.add(DiagId::ProfileShadowed, narrow, at.products, at.origin, context.name(narrow),
                  context.name(broad), who + (losers.size() > enough ? " and others" : ""));
  for (const ir::Permit *row : llvm::ArrayRef(losers).take_front(enough))
    report.note(DiagId::EntryHere, row->origin.range);
}

void NameReview::wide(const ir::AccessIndex &index, ProfileId profile) {
  const ir::Profile &row = policy[profile];
  llvm::ArrayRef<llvm::StringRef> known = ir::knownNames(context.text(policy[row.cls].name));
  if (known.empty() || context.permitsOf(profile).empty())
    return;
  ir::Pattern own = policy.pattern(row);
  std::vector<llvm::StringRef> covered;
  for (llvm::StringRef name : known)
    if (own.matches(name) && index.profileFor(row.cls, name) == profile)
      covered.push_back(name);
  if (covered.empty())
    return;
  std::string shown = fmt::format("'{}'", fmt::join(llvm::ArrayRef(covered).take_front(3), "', '"));
  if (covered.size() > 3)
    shown += fmt::format(" and {} more", covered.size() - 3);
  context.add(DiagId::WideGeneric, profile, row.products, row.origin, context.className(profile),
              context.name(profile), shown);
}

void NameReview::review(ir::ClassId cls, const ir::AccessIndex &index) {
  llvm::ArrayRef<ProfileId> profiles = index.profilesOf(cls);
  ir::NameSpace space = policy.nameSpace(cls);
  Generics generics(policy, profiles, space);
  for (ProfileId id : profiles) {
    ir::Pattern own = policy.pattern(policy[id]);
    if (own.isGeneric())
      wide(index, id);
    ProfileId broad = generics.broader(id);
    if (!broad)
      continue;
    if (own.isGeneric() && contains(own, policy.pattern(policy[broad]), space))
      context
          .add(DiagId::ProfileWithoutNames, broad, policy[broad].products, policy[broad].origin,
               context.name(broad), context.name(id))
          .note(DiagId::DeclaredHere, policy[id].origin.range);
    else
      shadow(index, id, broad);
  }
}

} // namespace

void reviewNames(Context &context) {
  const ir::Policy &policy = context.policy;
  bool racf = !policy.described || policy.described & ir::Racf;
  ir::AccessIndex index(policy, racf ? ir::Racf : policy.described & ir::Acf2 ? ir::Acf2 : ir::Tss);
  NameReview review(context);
  for (uint32_t cls = 0; cls < policy.classes.size(); ++cls)
    review.review({cls}, index);
}

} // namespace zsp::analysis
