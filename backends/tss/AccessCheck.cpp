#include "backends/tss/AccessCheck.h"

#include "backends/tss/MaybeMembers.h"
#include "backends/tss/Plan.h"
#include "ir/model/Date.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

#include <deque>

using llvm::StringRef;

namespace zsp::tss {

using backends::AccessDifference;
using backends::Levels;

ModelAccess::ModelAccess(const Roster &roster, const Database &database, const AuthSetting &auth)
    : roster(roster), db(database), auth(auth) {
  for (const ir::ResourceClass &cls : roster.policy.classes) {
    auto found = db.classes.find(std::string_view(roster.text(className(cls))));
    rows.push_back(found == db.classes.end() ? nullptr : &found->second);
  }
}

std::vector<std::string> ModelAccess::masks(ir::ClassId cls) const {
  std::set<std::string> masks;
  const ClassRow *found = row(cls);
  if (!found)
    return {};
  for (const auto &[record, permits] : found->permits)
    for (const auto &[name, rows] : permits) {
      masks.insert(name + "*");
      if (!StringRef(name).ends_with("."))
        masks.insert(name);
    }
  // What the policy declares is looked at even where no permit is left: A.** as A. and so on, not as A alone.
  for (const Region &region : roster.regions(cls))
    masks.insert(roster.text(region.name.value).str() + (region.profile ? "*" : ""));
  std::erase_if(masks, [](const std::string &mask) {
    return ir::Pattern::check(mask, ir::Naming::General).has_value();
  });
  return {masks.begin(), masks.end()};
}

Levels ModelAccess::levels(ir::ClassId cls) const {
  const ClassRow *found = row(cls);
  return found ? toldApart(*found) : Levels();
}

const std::vector<std::string> &ModelAccess::records(const ir::Subject &subject, StringRef label) const {
  auto [at, fresh] = recordsByLabel.try_emplace(label);
  if (!fresh)
    return at->second;
  if (!subject.user)
    return at->second = roster.recordsOf(subject);
  std::string name = roster.nameOf(subject.user).str();
  at->second.push_back(name);
  if (auto user = db.acids.find(name); user != db.acids.end())
    llvm::append_range(at->second, user->second.profiles);
  return at->second;
}

Verdict ModelAccess::verdict(const ir::Subject &subject, StringRef label, ir::ClassId cls,
                             StringRef resource) const {
  const ClassRow *found = row(cls);
  return found ? tss::decide(*found, records(subject, label), resource, auth, roster.assume) : Verdict();
}

Levels ModelAccess::decide(const ir::NamedSubject &subject, ir::ClassId cls, StringRef resource) const {
  const ClassRow *found = row(cls);
  return found ? levelsOf(*found, verdict(subject.subject, subject.label, cls, resource)) : Levels();
}

namespace {

/// Tells which differences the output states.
class Excuses {
public:
  explicit Excuses(const Roster &roster) : roster(roster) {
    for (ir::ClassId cls : roster.classes())
      for (const Region &region : roster.regions(cls)) {
        StringRef name = roster.text(region.name.value);
        if (!region.profile) {
          known.insert({cls.index, name.str()});
          continue;
        }
        if (region.coversMore)
          wide.insert({cls.index, name.str()});
        if (!region.uncovered.empty())
          uncovered[{cls.index, region.uncovered}] = region.profile;
        for (const PolicyEntry &entry : entriesOf(roster, region.profile))
          if (entry.permit && roster.policy[entry.permit].waived & ir::Tss)
            waived[{cls.index, name.str(), recordOf(entry)}] = entry.level;
      }
  }

  Excuse of(const AccessDifference &difference, const Verdict &verdict) const {
    uint32_t cls = difference.cls.index;
    // Access too much is accepted up to what the waived permit gives: the rest comes of another.
    auto isWaived = [&](const auto &from) {
      auto found = waived.find({cls, from.second, from.first});
      return found != waived.end() && !difference.isMoreThan(found->second);
    };
    auto isWide = [&](const auto &from) {
      return wide.count({cls, from.second}) && from.second != difference.resource;
    };
    ir::PermitId permit = difference.decision.permit;
    bool isWaivedHere = permit && roster.policy[permit].waived & ir::Tss && !difference.isMore();
    if (isWaivedHere || llvm::any_of(verdict.from, isWaived))
      return Excuse::Waived;
    bool isKnown = known.count({cls, difference.resource}) != 0;
    if (!difference.decision.profile && !isKnown && llvm::all_of(verdict.from, isWide))
      return Excuse::CoversMore;
    auto self = uncovered.find({cls, difference.resource});
    if (self != uncovered.end() && self->second == difference.decision.profile && !difference.isMore() &&
        !isKnown)
      return Excuse::Uncovered;
    return Excuse::None;
  }

private:
  std::string recordOf(const PolicyEntry &entry) const {
    return entry.who ? roster.text(roster.recordOf(entry.who).value).str() : "ALL";
  }

  const Roster &roster;
  std::set<std::pair<uint32_t, std::string>> known, wide;
  std::map<std::tuple<uint32_t, std::string, std::string>, ir::AccessLevel> waived;
  std::map<std::pair<uint32_t, std::string>, ir::ProfileId> uncovered;
};

void compareOnce(const Roster &roster, const Database &database, llvm::ArrayRef<AuthSetting> settings,
                 ir::Date after, std::vector<AccessFinding> &findings) {
  Excuses excuses(roster);
  std::deque<ModelAccess> models;
  std::vector<const backends::ProductAccess *> products;
  for (const AuthSetting &setting : settings)
    products.push_back(&models.emplace_back(roster, database, setting));
  unsigned names = 0, principals = 0;
  for (AccessDifference &difference : backends::compareAccess(roster.index, products, names, principals)) {
    Verdict verdict = models[difference.product].verdict(difference.subject, difference.who, difference.cls,
                                                         difference.resource);
    AccessFinding finding{
        difference, {}, excuses.of(difference, verdict), settings[difference.product].text, after, {}, {}};
    for (const auto &[record, name] : verdict.from)
      finding.names.push_back(name);
    findings.push_back(std::move(finding));
  }
  for (const AuthSetting &setting : settings)
    for (MaybeFinding &maybe : compareMaybeMembers(roster, database, setting)) {
      Excuse excuse = excuses.of(maybe.difference, maybe.verdict);
      findings.push_back(
          {std::move(maybe.difference), {}, excuse, setting.text, after, maybe.user, maybe.group});
    }
}

ir::Date dayOf(StringRef until) {
  unsigned month = 0, day = 0, year = 0;
  if (until.size() != 8 || until.take_front(2).getAsInteger(10, month) ||
      until.substr(3, 2).getAsInteger(10, day) || until.substr(6).getAsInteger(10, year))
    return 0;
  return (2000 + year) * 10000 + month * 100 + day;
}

/// The database after the last day of permits.
Database after(const Database &database, ir::Date day) {
  Database later = database;
  for (auto &[className, cls] : later.classes)
    for (auto &[record, permits] : cls.permits) {
      for (auto &[name, rows] : permits)
        std::erase_if(rows,
                      [&](const PermitRow &row) { return !row.until.empty() && dayOf(row.until) <= day; });
      std::erase_if(permits, [](const auto &row) { return row.second.empty(); });
    }
  return later;
}

} // namespace

std::vector<AccessFinding> compareWithModel(const Roster &roster, const Database &database,
                                            llvm::ArrayRef<AuthSetting> settings) {
  std::vector<AccessFinding> findings;
  compareOnce(roster, database, settings, 0, findings);
  std::set<ir::Date> days;
  for (const ir::Permit &row : roster.policy.permits)
    if (Roster::counts(row) && row.until)
      days.insert(row.until);
  for (ir::Date day : days) {
    ir::Policy policy = roster.policy;
    for (ir::Permit &row : policy.permits)
      if (row.until && row.until <= day)
        row.products = ir::NoProducts;
    Roster later(policy);
    later.assume = roster.assume;
    compareOnce(later, after(database, day), settings, day, findings);
  }
  return findings;
}

Database planned(const Roster &roster, llvm::ArrayRef<AuthSetting> settings) {
  Database database = siteOf(roster, SiteState::Complete, /*strangers=*/false);
  std::vector<PlannedPermit> permits = planAccess(roster, settings);
  runAll(roster, database, asRead(plan(roster, permits, StreamKind::Build)), false);
  return database;
}

std::vector<AccessFinding> tryPlan(const Roster &roster, llvm::ArrayRef<AuthSetting> settings) {
  return compareWithModel(roster, planned(roster, settings), settings);
}

static bool isExact(llvm::ArrayRef<AccessFinding> findings) {
  return llvm::all_of(findings, [](const AccessFinding &finding) { return finding.excuse != Excuse::None; });
}

/// A permit that the policy still means after the day, beside one of the same principal that ended then: of
/// both, one PERMIT is written, at the higher level.
static bool endsWithAnother(const Roster &roster, const AccessFinding &finding) {
  ir::PermitId left = finding.difference.decision.permit;
  if (!left || !finding.after || finding.difference.isMore())
    return false;
  const ir::Permit &row = roster.policy[left];
  return llvm::any_of(roster.index.permitsOf(row.profile), [&](ir::PermitId id) {
    const ir::Permit &other = roster.policy[id];
    return id != left && other.who == row.who && other.until && other.until <= finding.after;
  });
}

static std::string adviceFor(const Roster &roster, const AccessFinding &finding) {
  if (endsWithAnother(roster, finding))
    return fmt::format("there one permit is written for all that {} has of the name, with the level that "
                       "ends on {}, as it is not sure that a second one with another last day stands beside "
                       "it: give both one last day, or permit the level that stays by way of a group",
                       roster.nameOf(roster.policy[finding.difference.decision.permit].who),
                       ir::spelling(finding.after));
  if (finding.maybeGroup && !finding.maybeUser)
    return "one profile decides there, so a group cannot have less than everyone: name the users, or leave "
           "the entry of the group out";
  if (finding.maybeGroup) {
    StringRef user = roster.nameOf(finding.maybeUser), group = roster.nameOf(finding.maybeGroup);
    if (finding.difference.decision.rule == ir::Rule::OwnEntry)
      return fmt::format("whether {} is in {} is not known, and its own entry does not hold it below the "
                         "group: give it as much, or leave its entry out",
                         user, group);
    return fmt::format(
        "whether {0} is in {1} is not known: give {0} a permit of its own there, connect it to "
        "{1} if it is in it, or accept the difference with 'waive tss'",
        user, group);
  }
  const ir::ResourceClass &cls = roster.policy[finding.difference.cls];
  for (const Region &region : roster.regions(finding.difference.cls)) {
    std::string name = roster.text(region.name.value).str();
    if (region.coversMore && name != finding.difference.resource && llvm::is_contained(finding.names, name))
      return fmt::format(
          "there the name '{}' covers all that begins so: declare it as '{}*{}', or accept the "
          "difference with 'waive tss'",
          name, name, cls.isDataset ? ".**" : "");
  }
  return fmt::format("give {} a permit of its own there, take another pattern, or accept the difference with "
                     "'waive tss'",
                     finding.difference.who);
}

static void report(const Roster &roster, llvm::ArrayRef<AccessFinding> findings, DiagnosticEngine &diags) {
  constexpr unsigned limit = 20;
  unsigned count = 0;
  std::optional<DiagnosticEngine::Report> last;
  SourceRange range;
  std::set<decltype(findings.front().key())> seen;
  for (const AccessFinding &finding : findings) {
    if (finding.excuse != Excuse::None || !seen.insert(finding.key()).second || count++ >= limit)
      continue;
    const AccessDifference &difference = finding.difference;
    range = difference.place(roster.policy);
    std::string who = finding.after ? fmt::format("after {}, {}", ir::spelling(finding.after), difference.who)
                                    : difference.who;
    last = diags.report(DiagId::ProductAccess, range, "Top Secret", who, difference.given.text(),
                        roster.text(roster.policy[difference.cls].name), difference.resource,
                        difference.wanted.text(), adviceFor(roster, finding));
  }
  if (count > limit)
    last->note(DiagId::ProductSameForMore, range, count - limit);
}

bool checkAccess(const Roster &roster, DiagnosticEngine &diags) {
  ir::TssSite::Auth auth = roster.policy.tss.auth;
  std::vector<AccessFinding> findings = tryPlan(roster, settingsOf(auth));
  if (isExact(findings))
    return true;
  if (auth == ir::TssSite::AuthUnknown) {
    std::vector<AccessFinding> underOverride = tryPlan(roster, settingsOf(ir::TssSite::AuthOverride));
    bool byOverride = isExact(underOverride);
    if (byOverride || isExact(tryPlan(roster, settingsOf(ir::TssSite::AuthMerge)))) {
      auto first = llvm::find_if(findings, [](const auto &row) { return row.excuse == Excuse::None; });
      diags.report(DiagId::ProductNeeds, first->difference.place(roster.policy), "Top Secret",
                   fmt::format("to know how it combines the permits of a user, its profiles and ALL, which "
                               "decides about {} and {} '{}'",
                               first->difference.who, roster.text(roster.policy[first->difference.cls].name),
                               first->difference.resource),
                   byOverride ? "auth override" : "auth merge", "'site { tss { } }', if it is so");
      return false;
    }
    findings = std::move(underOverride);
  }
  report(roster, findings, diags);
  return false;
}

} // namespace zsp::tss
