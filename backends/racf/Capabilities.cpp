#include "backends/racf/Plan.h"

#include "ir/support/Characters.h"

namespace zsp::racf {

namespace {

/// Reports what RACF cannot express, row by row.
class CapabilityCheck {
public:
  CapabilityCheck(const ir::Policy &policy, DiagnosticEngine &diags) : policy(policy), diags(diags) {}

  void principals();
  void connects();
  void startedTasks();
  void profiles();
  void translatedNames();
  void permits();
  void classes();
  void certificates();
  void countRepeats();

private:
  template <typename Row> static bool counts(const Row &row) { return (row.products & ir::Racf) != 0; }
  bool defined(ir::PrincipalId who) const {
    return who && !policy[who].external && counts(policy[who]) &&
           policy[who].kind != ir::PrincipalKind::Everyone;
  }
  std::string nameOf(ir::PrincipalId who) const { return policy.text(policy[who].name.value).str(); }
  void group(const ir::Principal &row);
  void ownerBeside(const ir::Principal &row, const std::string &owner, const std::string &superior);
  void user(const ir::Principal &row);
  void order(ir::PrincipalKind kind);
  void omvs(const ir::Principal &row, const char *kind, const char *id);
  void needsOwner(ir::PrincipalId own, const std::string &kind, llvm::StringRef name, SourceRange range,
                  bool inDeclaration);
  void text(Name value, const char *what, llvm::StringRef of, size_t limit, SourceRange range);

  /// Reports what one line of the site block would mend, once for the whole policy.
  template <typename... Args> void reportOnce(DiagId id, SourceRange range, Args &&...args) {
    auto [found, first] = repeats.try_emplace(id);
    if (first)
      found->second = Repeat{diags.report(id, range, std::forward<Args>(args)...), range, 0};
    else
      ++found->second->more;
  }

  struct Repeat {
    DiagnosticEngine::Report report;
    SourceRange range;
    unsigned more;
  };

  const ir::Policy &policy;
  DiagnosticEngine &diags;
  std::map<DiagId, std::optional<Repeat>> repeats;
};

} // namespace

void CapabilityCheck::countRepeats() {
  for (auto &[id, repeat] : repeats)
    if (repeat->more)
      repeat->report.note(DiagId::RacfSameForMore, repeat->range, repeat->more);
}

void CapabilityCheck::text(Name value, const char *what, llvm::StringRef of, size_t limit,
                           SourceRange range) {
  llvm::StringRef content = policy.text(value);
  if (content.size() > limit)
    diags.report(DiagId::RacfOperandLength, range, what, of.str(), content.size(), limit);
  for (char c : content)
    if (!isInvariant(c)) {
      std::string shown = llvm::isPrint(c) ? fmt::format("'{}'", c) : fmt::format("X'{:02X}'", uint8_t(c));
      diags.report(DiagId::RacfOperandCharacter, range, content.str(), shown);
      return;
    }
}

void CapabilityCheck::needsOwner(ir::PrincipalId own, const std::string &kind, llvm::StringRef name,
                                 SourceRange range, bool inDeclaration) {
  if (!ownerOf(policy, own))
    reportOnce(DiagId::RacfOwnerMissing, range, kind, name.str(),
               inDeclaration ? " or to the declaration" : "");
}

void CapabilityCheck::omvs(const ir::Principal &row, const char *kind, const char *id) {
  SourceRange range = row.origin.range;
  llvm::StringRef name = policy.text(row.name.value);
  if (row.omvs.id.kind == ir::UnixId::Auto && !policy.racf.autoId)
    reportOnce(DiagId::RacfAutoId, range, kind, name.str(), id);
  text(row.omvs.home, "the home directory", name, 1023, range);
  text(row.omvs.program, "the program", name, 1023, range);
  text(row.data, "the data", name, 255, range);
}

/// Where the group names no owner, the site's line is what to change, for all such groups at once.
void CapabilityCheck::ownerBeside(const ir::Principal &row, const std::string &owner,
                                  const std::string &superior) {
  std::string name = policy.text(row.name.value).str();
  if (row.owner || !policy.racf.ownerAt.isValid())
    diags.report(DiagId::RacfOwnerNotSuperior, row.origin.range, name, owner, superior);
  else
    reportOnce(DiagId::RacfOwnerNotSuperior, policy.racf.ownerAt, name, owner, superior);
}

void CapabilityCheck::group(const ir::Principal &row) {
  std::string name = policy.text(row.name.value).str();
  SourceRange range = row.origin.range;
  needsOwner(row.owner, "group", name, range, true);
  ir::PrincipalId superior = superiorOf(policy, row), owner = ownerOf(policy, row.owner);
  if (!superior)
    reportOnce(DiagId::RacfSuperiorMissing, range, name);
  if (owner && superior && owner != superior && policy[owner].kind == ir::PrincipalKind::Group)
    ownerBeside(row, nameOf(owner), nameOf(superior));
  if (defined(owner) && policy[owner].kind == ir::PrincipalKind::User)
    diags.report(DiagId::RacfDefinedTooLate, range, "group", name, nameOf(owner));
  omvs(row, "group", "GID");
}

void CapabilityCheck::user(const ir::Principal &row) {
  std::string name = policy.text(row.name.value).str();
  SourceRange range = row.origin.range;
  needsOwner(row.owner, "user", name, range, true);
  if (!row.defaultGroup)
    diags.report(DiagId::RacfDefaultGroupMissing, range, name);
  text(row.title, "the name", name, 20, range);
  omvs(row, "user", "UID");
}

void CapabilityCheck::order(ir::PrincipalKind kind) {
  std::vector<ir::PrincipalId> rows;
  for (uint32_t i = 0; i < policy.principals.size(); ++i)
    if (defined({i}) && policy.principals[i].kind == kind)
      rows.push_back({i});
  // What waits for a group that is its own superior, by the site block, is not worth a message.
  llvm::erase_if(rows, [&](ir::PrincipalId row) {
    bool own = kind == ir::PrincipalKind::Group && superiorOf(policy, policy[row]) == row;
    if (own)
      diags.report(DiagId::RacfSuperiorOfItself, policy[row].origin.range, nameOf(row));
    return own;
  });
  std::vector<ir::PrincipalId> ordered = definitionOrder(policy, rows);
  if (ordered.size() == rows.size())
    return;
  llvm::sort(ordered);
  for (ir::PrincipalId row : rows)
    if (!llvm::binary_search(ordered, row))
      diags.report(DiagId::RacfDefinedInCircle, policy[row].origin.range, nameOf(row));
}

void CapabilityCheck::principals() {
  for (uint32_t i = 0; i < policy.principals.size(); ++i)
    if (defined({i})) {
      const ir::Principal &row = policy.principals[i];
      row.kind == ir::PrincipalKind::Group ? group(row) : user(row);
    }
  order(ir::PrincipalKind::Group);
  order(ir::PrincipalKind::User);
}

void CapabilityCheck::connects() {
  for (const ir::Connect &row : policy.connects)
    if (counts(row) && row.group != policy[row.user].defaultGroup)
      needsOwner(policy[row.group].owner, "the connection of " + nameOf(row.user) + " to", nameOf(row.group),
                 row.origin.range, false);
}

void CapabilityCheck::startedTasks() {
  ir::ClassId started = policy.findClass("STARTED");
  for (const ir::StartedTask &row : policy.startedTasks) {
    if (!counts(row))
      continue;
    std::string procedure = policy.text(row.procedure.value).str();
    needsOwner({}, "started task", procedure, row.origin.range, false);
    if (!started) {
      diags.report(DiagId::RacfNoStartedClass, row.origin.range, procedure);
      continue;
    }
    std::string profile = policy.text(startedProfileName(policy, row).value).str();
    if (ir::ProfileId twice = policy.findProfile(started, profile))
      if (counts(policy[twice]) && policy[twice].kind == ir::ProfileKind::External)
        diags.report(DiagId::RacfStartedTwice, policy[twice].origin.range, profile, procedure)
            .note(DiagId::DeclaredHere, row.origin.range);
  }
}

void CapabilityCheck::profiles() {
  for (const ir::Profile &row : policy.profiles) {
    if (!counts(row))
      continue;
    const ir::ResourceClass &cls = policy[row.cls];
    std::string name = policy.text(row.pattern.value).str(), className = policy.text(cls.name).str();
    SourceRange range = row.origin.range;
    if (!profileName(policy, row))
      diags.report(DiagId::RacfNeedsEgn, range, name);
    if (row.kind == ir::ProfileKind::External)
      continue;
    if (cls.isGrouping || cls.needsMembers)
      diags.report(DiagId::RacfNoMembers, range, className, name);
    if (className == "STARTED")
      diags.report(DiagId::RacfNoStdata, range, name);
    needsOwner(row.owner, className, name, range, true);
    if (row.kind == ir::ProfileKind::Shared && policy.racf.addCreator)
      diags.report(DiagId::RacfAddCreatorShared, range, className, name);
    text(row.data, "the data", name, 255, range);
  }
}

/// Without enhanced generic naming two names can become one, or the other one of them can decide where both
/// cover a data set.
void CapabilityCheck::translatedNames() {
  if (policy.racf.egn)
    return;
  struct Row {
    const ir::Profile *profile;
    ir::Pattern written, translated;
  };
  std::map<llvm::StringRef, std::vector<Row>>
      byFirstQualifier; // no other one begins with a generic character
  for (const ir::Profile &profile : policy.profiles) {
    ir::Pattern written = policy.pattern(profile);
    if (!counts(profile) || !policy[profile.cls].isDataset || !written.isGeneric())
      continue;
    std::optional<ir::Spelled> name = profileName(policy, profile);
    if (!name)
      continue;
    ir::Pattern translated(policy.text(name->value), ir::Naming::DatasetNoEgn);
    std::vector<Row> &rows = byFirstQualifier[written.text().split('.').first];
    for (const Row &other : rows) {
      bool same = translated.text() == other.translated.text();
      bool turned = (compareSpecificity(written, other.written) < 0) !=
                    (compareSpecificity(translated, other.translated) < 0);
      if (same || (turned && commonName(written, other.written, policy.nameSpace(profile.cls))))
        diags
            .report(DiagId::RacfNeedsEgn, profile.origin.range,
                    fmt::format("{}' beside '{}", written.text().str(), other.written.text().str()))
            .note(DiagId::DeclaredHere, other.profile->origin.range);
    }
    rows.push_back({&profile, written, translated});
  }
}

void CapabilityCheck::permits() {
  for (const ir::Permit &row : policy.permits)
    if (counts(row) && row.until && !(row.waived & ir::Racf))
      diags.report(DiagId::RacfUntil, row.origin.range,
                   policy.text(policy[policy[row.profile].cls].name).str(),
                   policy.text(policy[row.profile].pattern.value).str());
}

void CapabilityCheck::classes() {
  for (const ir::ResourceClass &row : policy.classes)
    if (row.declared)
      needsOwner({}, "class", policy.text(row.name), row.declaredAt, false);
}

void CapabilityCheck::certificates() {
  for (const ir::Keyring &row : policy.keyrings)
    if (counts(row))
      diags.report(DiagId::RacfNoRacdcert, row.origin.range, "key ring", policy.text(row.name));
  for (const ir::Certificate &row : policy.certificates)
    if (counts(row))
      diags.report(DiagId::RacfNoRacdcert, row.origin.range, "certificate", policy.text(row.label));
}

bool checkCapabilities(const ir::Policy &policy, DiagnosticEngine &diags) {
  unsigned before = diags.errorCount();
  CapabilityCheck check(policy, diags);
  check.principals();
  check.connects();
  check.startedTasks();
  check.profiles();
  check.translatedNames();
  check.permits();
  check.classes();
  check.certificates();
  check.countRepeats();
  return diags.errorCount() == before;
}

} // namespace zsp::racf
