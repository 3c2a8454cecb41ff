#include "backends/racf/Plan.h"
#include "backends/racf/Proof.h"

namespace zsp::racf {

namespace {

class StartBuilder {
public:
  StartBuilder(const ir::Policy &policy, Site site) : policy(policy), site(site) {}
  Database build();

private:
  void strangers();
  void principals();
  void classes();
  void profiles();
  void strangerProfiles(llvm::StringRef name, ClassRow &cls);
  bool isFree(const ir::ResourceClass &cls, llvm::StringRef prefix) const;
  llvm::StringRef text(Name name) const { return policy.text(name); }
  llvm::StringRef intern(const std::string &text) const { return policy.text(policy.names->intern(text)); }
  llvm::StringRef unused(llvm::StringRef stem) const;

  const ir::Policy &policy;
  Site site;
  Database db;
  llvm::StringRef user, group; ///< strangers
};

} // namespace

/// A user or group name that the policy does not have.
llvm::StringRef StartBuilder::unused(llvm::StringRef stem) const {
  for (unsigned i = 0;; ++i) {
    std::string name = i ? fmt::format("{}{}", stem.take_front(5), i) : stem.str();
    if (!policy.findPrincipal(name))
      return intern(name);
  }
}

void StartBuilder::strangers() {
  user = unused("STRANGER");
  group = unused("STRGROUP");
  db.submitter = unused("SUBMITTR");
  db.groups[group] = {group, group, "", {}};
  for (llvm::StringRef name : {user, db.submitter}) {
    db.users[name] = {group, group, "", "", true, false, {}};
    db.connects[{name, group}] = {group, "USE"};
  }
}

void StartBuilder::principals() {
  for (const ir::Principal &row : policy.principals) {
    if (!row.external || !(row.products & ir::Racf) || row.kind == ir::PrincipalKind::Everyone)
      continue;
    llvm::StringRef name = text(row.name.value);
    if (row.kind == ir::PrincipalKind::Group) {
      db.groups[name] = {group, group, "", {}};
      db.connects[{user, name}] = {group, "USE"};
      continue;
    }
    UserRow external{group, group, "", "", true, row.restricted, {}};
    db.connects[{name, group}] = {group, "USE"};
    if (row.defaultGroup && policy[row.defaultGroup].external) {
      external.defaultGroup = text(policy[row.defaultGroup].name.value);
      db.connects[{name, external.defaultGroup}] = {group, "USE"};
    }
    db.users[name] = external;
  }
  for (const ir::StartedTask &task : policy.startedTasks)
    if ((task.products & ir::Racf) && task.group && policy[task.user].external)
      db.connects.try_emplace({text(policy[task.user].name.value), text(policy[task.group].name.value)},
                              ConnectRow{group, "USE"});
}

void StartBuilder::classes() {
  auto known = [](const ir::Fact<bool> &fact) { return !fact.isKnown() || fact.value; };
  for (const ir::ResourceClass &row : policy.classes) {
    ClassRow &cls = db.classes[text(row.name)];
    cls.dataset = row.isDataset;
    cls.raclistAllowed = !(row.raclist.isKnown() && row.raclist.value == ir::Raclist::Disallowed);
    cls.genericAllowed = known(row.generic);
    cls.rdefine = row.profilesByRdefine;
    cls.programControl = row.refresh == ir::Refresh::ProgramControl;
    cls.immediate = row.refresh == ir::Refresh::None;
    cls.defined = !row.declared;
    bool ready = row.isDataset || !(row.declared || row.active);
    cls.active = ready;
    cls.generic = ready && cls.genericAllowed;
    // Where SETROPTS may not RACLIST a class that needs the refresh, its resource manager lists the profiles.
    cls.raclisted = row.refresh == ir::Refresh::Raclist && (ready || !cls.raclistAllowed);
  }
  ClassRow &descriptors = db.classes["CDT"];
  descriptors.active = descriptors.raclisted = descriptors.raclistAllowed = true;
  descriptors.immediate = false;
}

/// No profile of the policy can match a name that starts with the prefix.
bool StartBuilder::isFree(const ir::ResourceClass &cls, llvm::StringRef prefix) const {
  return llvm::none_of(policy.profiles, [&](const ir::Profile &row) {
    llvm::StringRef name = text(row.pattern.value);
    return policy[row.cls].name == cls.name &&
           (name.starts_with(prefix) || llvm::StringRef("*%&").contains(name.front()) ||
            prefix.starts_with(name.substr(0, name.find_first_of("*%&"))));
  });
}

void StartBuilder::strangerProfiles(llvm::StringRef name, ClassRow &cls) {
  ProfileRow row{user, "", "", "", ir::AccessLevel::Read, false, {}, std::nullopt, ""};
  row.entries[{"", user}] = ir::AccessLevel::Alter;
  row.entries[{"TERMINAL STRANGER", group}] = ir::AccessLevel::Update;
  if (cls.dataset) {
    cls.profiles[{intern((group + ".*").str()), true, ""}] = row;
    return;
  }
  if (name == "STARTED")
    row.started = StartedSegment{user, group, false, false, false};
  cls.profiles[{"STRANGER", false, ""}] = row;
  if (cls.generic)
    cls.profiles[{"STRANGER.*", true, ""}] = row;
}

void StartBuilder::profiles() {
  for (const ir::ResourceClass &row : policy.classes) {
    ClassRow &cls = db.classes[text(row.name)];
    // A profile of CDT is a class: a stranger there would be one more.
    if (text(row.name) == "CDT")
      continue;
    if (cls.defined && cls.rdefine && isFree(row, row.isDataset ? group : "STRANGER"))
      strangerProfiles(text(row.name), cls);
  }
  for (const ir::Profile &row : policy.profiles) {
    std::optional<ir::Spelled> name = profileName(policy, row);
    bool external = row.kind == ir::ProfileKind::External && !(row.ifPresent && site == Site::Occupied);
    bool taken = row.kind == ir::ProfileKind::Shared && site == Site::Occupied;
    if (!name || !(row.products & ir::Racf) || !(external || taken))
      continue;
    ProfileRow profile{user, "", "", "", row.uacc, row.warning, {}, std::nullopt, ""};
    profile.entries[{"", user}] = ir::AccessLevel::Read;
    if (taken) {
      profile.uacc = row.uacc == ir::AccessLevel::Read ? ir::AccessLevel::None : ir::AccessLevel::Read;
      profile.data = "STRANGER";
    }
    db.classes[text(policy[row.cls].name)]
        .profiles[{text(name->value), isGenericProfile(policy, row), text(row.volume)}] = profile;
  }
}

Database StartBuilder::build() {
  db.egn = policy.racf.egn;
  db.addCreator = policy.racf.addCreator;
  strangers();
  principals();
  classes();
  profiles();
  for (auto &[name, cls] : db.classes)
    cls.refresh();
  return std::move(db);
}

Database startDatabase(const ir::Policy &policy, Site site) {
  return StartBuilder(policy, site).build();
}

} // namespace zsp::racf
