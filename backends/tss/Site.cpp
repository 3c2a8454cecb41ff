#include "backends/tss/Site.h"

#include "llvm/ADT/STLExtras.h"

using llvm::StringRef;

namespace zsp::tss {
namespace {

class SiteBuilder {
public:
  SiteBuilder(const Roster &roster, SiteState state) : roster(roster), policy(roster.policy), state(state) {}

  void departments() {
    stranger = unused("$STRDEP");
    department(stranger);
    for (Name name :
         {policy.tss.departmentOfUsers, policy.tss.departmentOfGroups, policy.tss.departmentOfResources})
      department(policy.text(name).str());
    for (const ir::TssOwnership &row : policy.tss.ownerships)
      department(policy.text(row.acid).str());
  }

  void principals() {
    for (const ir::Principal &row : policy.principals) {
      if (!row.external || !Roster::counts(row))
        continue;
      std::string name = policy.text(row.name.value).str();
      if (row.kind == ir::PrincipalKind::User)
        acid(name, AcidType::User);
      if (row.kind != ir::PrincipalKind::Group)
        continue;
      if (hasGroupAcid(row))
        acid(name, AcidType::Group).gid = "1";
      if (row.tssProfile)
        acid(policy.text(row.tssProfile).str(), AcidType::Profile);
    }
  }

  void classes() {
    for (uint32_t index = 0; index < policy.classes.size(); ++index) {
      const ir::ResourceClass &cls = policy.classes[index];
      if (cls.declared || !className(cls))
        continue;
      ClassRow &row = db.classes[policy.text(className(cls)).str()];
      row.levels = hasLevels(cls);
      row.accessList = predefinedAccessList(roster.assume);
      if (cls.tssPermitLength.isKnown())
        row.maxLength = cls.tssPermitLength.value;
      row.ownLength = ownLength(cls, roster.assume);
    }
    for (ir::ClassId cls : roster.classes())
      owned(cls);
  }

  void strangers() {
    std::string user = unused("$STRUSR"), profile = unused("$STRPRF");
    acid(user, AcidType::User).profiles = {profile};
    acid(profile, AcidType::Profile);
    db.startedTasks[unused("$STRSTC")] = user;
    for (auto &[name, row] : db.acids)
      if (row.type == AcidType::User && name != user)
        row.profiles.push_back(profile);
    for (auto &[name, cls] : db.classes) {
      cls.owned["$S"] = stranger;
      PermitRow read{uint16_t(cls.levels ? 0x4000 : 0xFFFF), ""};
      cls.permits[user]["$STR"].insert(read);
      for (StringRef shared : sharedNames[name])
        cls.permits[user][shared.str()].insert(read);
    }
  }

  Database db;

private:
  std::string unused(std::string name) const {
    while (db.acids.count(name) || policy.findPrincipal(name) || isProfile(name))
      name.back() = char(name.back() + 1);
    return name;
  }
  bool isProfile(StringRef name) const {
    return llvm::any_of(policy.principals, [&](const ir::Principal &row) {
      return row.tssProfile && policy.text(row.tssProfile) == name;
    });
  }
  void department(const std::string &name) {
    if (!name.empty())
      acid(name, AcidType::Department);
  }
  AcidRow &acid(const std::string &name, AcidType type) {
    AcidRow &row = db.acids[name];
    row.type = type;
    row.department = type == AcidType::Department ? "" : stranger;
    row.name = "THERE BEFORE";
    return row;
  }

  /// Who owns the names of a class before: strangers what is shared or external, the stated owner what is
  /// ours.
  void owned(ir::ClassId cls) {
    auto found = db.classes.find(policy.text(className(policy[cls])).str());
    if (found == db.classes.end())
      return;
    const ir::TssOwnership *stated = roster.statedOwner(cls);
    for (const Region &region : roster.regions(cls)) {
      if (!region.profile)
        continue;
      const ir::Profile &row = policy[region.profile];
      if (row.ifPresent && state == SiteState::Sparse)
        continue;
      bool ours = row.kind == ir::ProfileKind::Plain;
      StringRef name = policy.text(region.name.value);
      if (ours && (!stated || !stated->stated))
        continue;
      if (!ours)
        sharedNames[found->first].push_back(name);
      StringRef prefix = name.take_front(found->second.ownLength);
      if (!ownerOf(found->second, prefix))
        found->second.owned[prefix.str()] = ours ? policy.text(stated->acid).str() : stranger;
    }
  }

  const Roster &roster;
  const ir::Policy &policy;
  SiteState state;
  std::string stranger;
  std::map<std::string, std::vector<StringRef>> sharedNames; ///< by class
};

} // namespace

Database siteOf(const Roster &roster, SiteState state, bool strangers) {
  SiteBuilder builder(roster, state);
  builder.departments();
  builder.principals();
  builder.classes();
  if (strangers)
    builder.strangers();
  return std::move(builder.db);
}

std::vector<Failure> runAll(const Roster &roster, Database &database, llvm::ArrayRef<ReadCommand> commands,
                            bool presentIsFine) {
  Model model(database, *roster.policy.names, roster.assume);
  std::vector<Failure> failures;
  for (size_t number = 0; number < commands.size(); ++number) {
    Outcome outcome = model.run(commands[number].command);
    if (outcome.kind != Outcome::Done && !(presentIsFine && outcome.kind == Outcome::Present))
      failures.push_back({number, std::move(outcome)});
  }
  return failures;
}

std::vector<ReadCommand> asRead(const Script &script) {
  std::vector<ReadCommand> commands;
  for (const Section &section : script)
    for (const Command &command : section.commands)
      commands.push_back({command, 0});
  return commands;
}

} // namespace zsp::tss
