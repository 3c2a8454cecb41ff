#include "backends/acf2/Check.h"
#include "backends/acf2/Print.h"

#include "backends/common/Layout.h"

#include <set>

namespace zsp::acf2 {

using ir::AccessLevel;

/// What a line holds beside an extension: "    ADD(" and " -".
constexpr unsigned longestExtension = 62;

namespace {

class ResourceCheck {
public:
  ResourceCheck(const ir::AccessIndex &index, CheckReport &report)
      : index(index), policy(index.policy()), groups(index), report(report),
        speller(policy, /*symbols=*/true) {}
  void run();

private:
  std::string nameOf(const ir::Profile &row) const {
    return fmt::format("{} '{}'", policy.text(policy[row.cls].name), policy.text(row.pattern.value));
  }
  void classes();
  std::string otherOfType(ir::ClassId cls) const;
  void type(ir::ClassId cls, SourceRange range);
  void profile(const ir::Profile &row);
  void permit(const ir::Permit &row);
  void key(const RuleKeyPlan &plan);
  void hidden(const ir::Profile &row);
  void underUid(const RuleKeyPlan &plan);
  void uidOf(ir::PrincipalId user, SourceRange range);

  const ir::AccessIndex &index;
  const ir::Policy &policy;
  Groups groups;
  CheckReport &report;
  backends::SymbolSpeller speller;
};

} // namespace

void ResourceCheck::type(ir::ClassId cls, SourceRange range) {
  const ir::ResourceClass &row = policy[cls];
  if (row.isDataset)
    return;
  std::string name = policy.text(row.name).str();
  std::string line = fmt::format("type {} = TTT", name);
  llvm::StringRef code = policy.text(row.acf2Type);
  if (code.empty() || row.acf2Certainty == ir::Certainty::Unknown)
    report.needs(range, fmt::format("the resource type of class {} (SHOW CLASMAP tells it)", name), line,
                 "the acf2 part of the site block");
  else if (code.size() != 3 || !isName(code))
    report.cannot(range, fmt::format("type '{}' of class {}", code, name), "a type has 3 characters",
                  fmt::format("say '{}' in the acf2 part of the site block", line));
  else if (row.acf2Certainty == ir::Certainty::Memory)
    report.unsure(
        range, fmt::format("the resource type {} of class {}", code, name),
        fmt::format("say 'type {} = {}' in the acf2 part of the site block once SHOW CLASMAP confirms it",
                    name, code));
}

/// The first other class that has the same type, whether the policy has resources of it or not.
std::string ResourceCheck::otherOfType(ir::ClassId cls) const {
  std::set<std::string> others;
  for (const ir::ResourceClass &row : policy.classes)
    if (row.acf2Type == policy[cls].acf2Type && row.name != policy[cls].name && !row.isDataset)
      others.insert(policy.text(row.name).str());
  return others.empty() ? std::string() : *others.begin();
}

void ResourceCheck::classes() {
  std::map<std::string, std::pair<ir::ClassId, SourceRange>> used;
  for (ir::ClassId cls : declaredClasses(policy))
    used[policy.text(policy[cls].name).str()] = {cls, policy[cls].declaredAt};
  for (const ir::Profile &row : policy.profiles)
    if (counts(row) && policy.text(policy[row.cls].name) != "STARTED")
      used.try_emplace(policy.text(policy[row.cls].name).str(), row.cls, row.origin.range);
  for (const auto &[name, where] : used) {
    const auto &[cls, range] = where;
    type(cls, range);
    std::string code = policy.text(policy[cls].acf2Type).str();
    if (policy[cls].isDataset || code.empty())
      continue;
    if (std::string other = otherOfType(cls); !other.empty())
      report.cannot(
          range, fmt::format("classes {} and {}", std::min(other, name), std::max(other, name)),
          fmt::format("both have resource type {}, and rules of one would be rules of the other", code),
          "give each a type of its own in the acf2 part of the site block");
    else if (code == "SAF")
      report.cannot(range, fmt::format("class {} of resource type SAF", name),
                    "every class without a row in CLASMAP has that type, and its rules would be theirs",
                    "insert a CLASMAP record, then say its type in the acf2 part of the site block");
  }
}

void ResourceCheck::profile(const ir::Profile &row) {
  SourceRange range = row.origin.range;
  const std::string what = nameOf(row);
  bool dataset = policy[row.cls].isDataset;
  if (policy.text(policy[row.cls].name) == "STARTED") {
    report.cannot(range, what, "started tasks are GSO records, not resources",
                  "say `started task`, or put it in an `only` without acf2");
    return;
  }
  if (backends::standsForMembers(policy, row.cls))
    report.cannot(range, what, "its members are not known here, and the name itself is no resource there",
                  "name the members in their own class, or put it in an `only` without acf2");
  if (row.warning)
    report.cannot(range, fmt::format("`warning` on {}", what), "a mode holds for a whole rule set or system",
                  "leave it out, or put the resource in an `only` without acf2");
  if (row.kind != ir::ProfileKind::External && !dataset && row.uacc == AccessLevel::Execute)
    report.cannot(range, fmt::format("`uacc EXECUTE` on {}", what), "resource rules have no such service",
                  "say `uacc READ` or `uacc NONE`");
  if (dataset && row.uacc == AccessLevel::Control)
    report.cannot(range, fmt::format("`uacc CONTROL` on {}", what),
                  "WRITE stands for both UPDATE and CONTROL in a data set rule", "say `uacc UPDATE`");
  Translation translated = translate(policy, row);
  if (!translated.problem.empty()) {
    report.cannot(range, what, translated.problem,
                  "name the resources differently, or say `only` without acf2");
    return;
  }
  for (ir::Spelled part : {translated.key, translated.extension}) {
    if (!part.value)
      continue;
    llvm::Expected<backends::Token> token = speller.spelled("RECKEY", part);
    if (!token)
      report.cannot(range, what, llvm::toString(token.takeError()), "use another name");
    else if (token->width > longestExtension)
      report.cannot(range, what, "the name would not fit on a line of a rule entry",
                    "cover it with a shorter generic name, or say `only` without acf2");
  }
}

/// Rule sets of the site that ACF2 takes before the one under the first qualifier.
void ResourceCheck::hidden(const ir::Profile &row) {
  if (policy[row.cls].isDataset)
    return;
  ir::Pattern pattern = policy.pattern(row);
  llvm::StringRef name = pattern.text();
  llvm::StringRef fixed = name.take_front(name.find_first_of("*%"));
  for (const ir::Acf2Key &key : policy.acf2.keys) {
    llvm::StringRef text = policy.text(key.key), begin = text.take_front(text.find('*'));
    bool masked = begin.size() != text.size();
    bool hides = masked ? begin.starts_with(fixed) || fixed.starts_with(begin)
                        : text.contains('.') && text != name && pattern.matches(text) &&
                              !policy.findProfile(row.cls, text);
    if (hides)
      report.cannot(
          row.origin.range, nameOf(row),
          fmt::format("$KEY({}), which the site names, would be taken first for names that it covers", text),
          masked ? "leave the masked key out of the site block if it is of another resource type"
                 : "name that resource, too");
  }
}

void ResourceCheck::permit(const ir::Permit &row) {
  SourceRange range = row.origin.range;
  std::string on = "on " + nameOf(policy[row.profile]);
  bool dataset = policy[policy[row.profile].cls].isDataset;
  unsigned year = row.until / 10000;
  if (row.until && (year < 2000 || year > 2099))
    report.cannot(range, "`until` " + on, "UNTIL has two digits for the year",
                  "choose a day of this century");
  if (row.waived & ir::Acf2)
    return;
  if (row.condition)
    report.cannot(range, "a permit with `when` " + on, "its PGM, SOURCE and LIB are other conditions",
                  "put the permit in an `only` without acf2");
  if (!dataset && row.level == AccessLevel::Execute)
    report.cannot(range, "EXECUTE " + on, "resource rules have no such service",
                  "say READ, or put it in an `only` without acf2");
  if (dataset && row.level == AccessLevel::Control)
    report.cannot(range, "CONTROL " + on, "WRITE stands for both UPDATE and CONTROL in a data set rule",
                  "say UPDATE, or accept the difference with `waive acf2`");
}

void ResourceCheck::uidOf(ir::PrincipalId user, SourceRange range) {
  UidPlace place = logonidPlace(policy);
  llvm::StringRef name = policy.text(policy[user].name.value);
  if (!place.width)
    report.needs(range, "the place of the logonid in the UID string", "uid layout \"DEPT(4) LID(8)\"",
                 "the acf2 part of the site block, with your fields and LID for the logonid");
  else if (name.size() != place.width)
    report.cannot(
        range, fmt::format("access of user '{}' under a $KEY that goes by UID", name),
        fmt::format("its mask would also match longer logonids: only one of {} characters fills its field",
                    place.width),
        "let the key go by role");
}

/// Groups have no lines under such a key: their declared members stand for them.
void ResourceCheck::underUid(const RuleKeyPlan &plan) {
  for (const RuleItem &item : plan.items) {
    if (!item.deciding)
      continue;
    for (ir::PermitId id : index.permitsOf(item.deciding)) {
      const ir::Permit &row = policy[id];
      if (!isUsable(policy, row))
        continue;
      if (policy[row.who].kind == ir::PrincipalKind::User)
        uidOf(row.who, row.origin.range);
      if (policy[row.who].kind != ir::PrincipalKind::Group)
        continue;
      if (policy[row.who].external)
        report.cannot(row.origin.range,
                      fmt::format("a permit to group '{}' under $KEY({})",
                                  policy.text(policy[row.who].name.value), policy.text(plan.key.value)),
                      "the key goes by UID, and who is in the group is not known here",
                      "name the users, or let the key go by role");
      for (ir::PrincipalId user : groups.members(row.who))
        uidOf(user, row.origin.range);
    }
    for (ir::PrincipalId user : principalsOf(policy, ir::PrincipalKind::User))
      if (policy[user].restricted || policy[user].name.value == plan.key.value)
        uidOf(user, policy[item.statement].origin.range);
  }
}

void ResourceCheck::key(const RuleKeyPlan &plan) {
  std::string name = policy.text(plan.key.value).str();
  std::map<uint32_t, ir::ProfileId> byExtension;
  for (const RuleItem &item : plan.items) {
    const ir::Profile &row = policy[item.statement];
    SourceRange range = row.origin.range;
    if (!plan.grantKnown)
      report.needs(range, fmt::format("to know how $KEY({}), where others write as well, gives access", name),
                   fmt::format("key {} by role", name), "the acf2 part of the site block (or 'by uid')");
    auto [other, first] = byExtension.try_emplace(item.extension.value.id, item.statement);
    if (!first)
      report.cannot(range, fmt::format("{} beside {}", nameOf(row), nameOf(policy[other->second])),
                    "both come to the same line of the rule set", "keep one of them");
    if (item.beside && !plan.owned)
      report.cannot(range, nameOf(row),
                    "its mask also matches the name one level up, which others may use under this $KEY",
                    "say `.**`, or name the resources one by one");
  }
  if (plan.grant == ir::Acf2Key::ByUid)
    underUid(plan);
}

void ResourceCheck::run() {
  classes();
  for (const ir::Profile &row : policy.profiles)
    if (counts(row)) {
      profile(row);
      hidden(row);
    }
  for (const ir::Permit &row : policy.permits)
    if (counts(row) && counts(policy[row.profile]))
      permit(row);
  Rules rules(index);
  for (const RuleKeyPlan &plan : rules.keys())
    if (policy.text(policy[plan.cls].name) != "STARTED")
      key(plan);
}

void checkResources(const ir::AccessIndex &index, CheckReport &report) {
  ResourceCheck(index, report).run();
}

} // namespace zsp::acf2
