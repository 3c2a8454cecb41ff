#include "frontend/lower/Denies.h"

#include "ir/access/Explain.h"
#include "ir/model/Products.h"

namespace zsp::lower {

llvm::ArrayRef<Denies::View> Denies::products() {
  if (!views.empty())
    return views;
  if (llvm::any_of(l.policy.profiles, [](const ir::Profile &row) { return row.warning; })) {
    strict = l.policy;
    for (ir::Profile &row : strict->profiles)
      row.warning = false;
  }
  for (ir::Products product : ir::differingProducts(l.policy, ir::AllProducts)) {
    View &view = views.emplace_back();
    view.index = std::make_unique<ir::AccessIndex>(strict ? *strict : l.policy, product);
    view.members.resize(l.policy.principals.size());
    for (uint32_t user = 0; user < l.policy.principals.size(); ++user) {
      if (l.policy.principals[user].kind != ir::PrincipalKind::User)
        continue;
      view.members[user].push_back({user});
      for (ir::PrincipalId group : view.index->subject({user}).groups)
        view.members[group.index].push_back({user});
    }
  }
  return views;
}

void Denies::review(const ir::Permit &deny) {
  llvm::SmallVector<ir::PrincipalId, 8> reported;
  for (const View &view : products())
    if (deny.products & view.index->product())
      for (ir::PrincipalId user : view.members[deny.who.index])
        if (!llvm::is_contained(reported, user) && keepsAccess(deny, user, *view.index))
          reported.push_back(user);
}

bool Denies::keepsAccess(const ir::Permit &deny, ir::PrincipalId user, const ir::AccessIndex &index) {
  const ir::Subject subject = index.subject(user);
  ir::Decision decision = index.decide(subject, deny.profile, l.text(l.policy[deny.profile].pattern.value));
  if (decision.conditional == ir::AccessLevel::None)
    return false;
  auto nameOf = [&](ir::PrincipalId id) { return l.text(l.policy[id].name.value); };
  auto byEntry = [&](ir::PermitId permit) -> std::string {
    ir::PrincipalId who = l.policy[permit].who;
    switch (l.policy[who].kind) {
    case ir::PrincipalKind::User: return "by its own entry";
    case ir::PrincipalKind::Group: return fmt::format("as a member of '{}'", nameOf(who));
    case ir::PrincipalKind::Everyone: return "as everyone does";
    }
    return {};
  };
  bool always = decision.level != ir::AccessLevel::None;
  SourceRange range =
      always ? ir::originOf(index, subject, decision) : l.policy[decision.conditionalPermit].origin.range;
  DiagId note = DiagId::DeclaredHere;
  std::string why;
  if (!always || decision.permit) {
    note = DiagId::EntryHere;
    why = always ? byEntry(decision.permit) : byEntry(decision.conditionalPermit) + " under a condition";
  } else if (decision.rule == ir::Rule::Bypass) {
    why = "it runs trusted or privileged";
  } else if (decision.rule == ir::Rule::HighLevelQualifier) {
    why = "the data sets are its own";
    range = l.policy[user].origin.range;
  } else {
    why = "by the default access";
  }
  std::string member = deny.who == user ? "" : fmt::format("is a member of '{}' and ", nameOf(deny.who));
  l.diags()
      .report(DiagId::DenyKeepsAccess, deny.origin.range, nameOf(user), member,
              ir::spelling(always ? decision.level : decision.conditional), why)
      .note(note, range);
  return true;
}

} // namespace zsp::lower
