#include "backends/racf/ModelListings.h"

#include "backends/racf/ModelOperands.h"
#include "ir/model/Pattern.h"

#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace zsp::racf {

namespace {

class Lister {
public:
  Lister(const Database &db, const Interner &names, const Command &command)
      : db(db), names(names), command(command) {}

  Outcome user();
  Outcome group();
  Outcome resource();
  Outcome dataset();
  Outcome options();

private:
  void line(const std::string &text) { out += StringRef(text).rtrim(' ').str() + '\n'; }
  void data(StringRef text);
  void omvs(const OmvsSegment &segment, const char *id, bool wanted);
  void entries(const ProfileRow &row, StringRef standardHeading, StringRef nobody);
  StringRef text(const ir::Spelled &value) const { return names.text(value.value); }
  bool asks(Keyword keyword) const { return find(command.operands, keyword); }
  Outcome done() { return {0, std::move(out), {}}; }

  const Database &db;
  const Interner &names;
  const Command &command;
  std::string out;
};

} // namespace

static StringRef orNone(StringRef text) {
  return text.empty() ? StringRef("NONE") : text;
}

/// 50 characters on a line; further lines are indented below the first.
void Lister::data(StringRef text) {
  constexpr size_t width = 50;
  out.pop_back();
  out += text.take_front(width);
  out += '\n';
  for (text = text.drop_front(std::min(width, text.size())); !text.empty();
       text = text.drop_front(std::min(width, text.size())))
    line(std::string(20, ' ') + text.take_front(width).str());
}

void Lister::omvs(const OmvsSegment &segment, const char *id, bool wanted) {
  if (!wanted)
    return;
  line("");
  if (!segment.present)
    return line("NO OMVS INFORMATION");
  line("OMVS INFORMATION");
  line("----------------");
  // A number that the system has chosen is shown as one.
  line(fmt::format("{}= {:0>10}", id,
                   segment.id.empty()     ? "NONE"
                   : segment.id == "AUTO" ? "1000"
                                          : segment.id.str()));
  if (id == StringRef("GID"))
    return;
  line(fmt::format("HOME= {}", segment.home.str()));
  line(fmt::format("PROGRAM= {}", segment.program.str()));
  line("CPUTIMEMAX= NONE");
}

Outcome Lister::user() {
  StringRef name = command.positional.empty() ? db.submitter : text(command.positional[0]);
  auto found = db.users.find(name);
  if (found == db.users.end())
    return failed(4, fmt::format("ICH30001I UNABLE TO LOCATE USER    ENTRY {}", name.str()));
  const UserRow &row = found->second;
  line(fmt::format("USER={:<8}  NAME={:<20}  OWNER={:<8}   CREATED=26.001", name.str(),
                   row.name.empty() ? "UNKNOWN" : row.name.str(), row.owner.str()));
  line(fmt::format(" DEFAULT-GROUP={:<8} PASSDATE=N/A    PASS-INTERVAL=N/A PHRASEDATE=N/A",
                   row.defaultGroup.str()));
  std::string attributes = row.password ? "" : "PROTECTED";
  if (row.restricted)
    attributes += attributes.empty() ? "RESTRICTED" : " RESTRICTED";
  line(" ATTRIBUTES=" + orNone(attributes).str());
  line(" REVOKE DATE=NONE   RESUME DATE=NONE");
  line(" CLASS AUTHORIZATIONS=NONE");
  if (row.data.empty()) {
    line(" NO-INSTALLATION-DATA");
  } else {
    line(" INSTALLATION-DATA=");
    data(row.data);
  }
  line(" NO-MODEL-NAME");
  for (const auto &[key, connect] : db.connects)
    if (key.first == name) {
      line(fmt::format("  GROUP={:<8}  AUTH={:<8} CONNECT-OWNER={:<8}  CONNECT-DATE=26.001", key.second.str(),
                       connect.authority.str(), connect.owner.str()));
      line("    CONNECTS=    00  UACC=NONE     LAST-CONNECT=UNKNOWN");
      line("    CONNECT ATTRIBUTES=NONE");
      line("    REVOKE DATE=NONE   RESUME DATE=NONE");
    }
  omvs(row.omvs, "UID", asks(Keyword::ShowOmvs));
  return done();
}

Outcome Lister::group() {
  StringRef name = command.positional.empty() ? "SYS1" : text(command.positional[0]);
  auto found = db.groups.find(name);
  if (found == db.groups.end())
    return failed(4, "ICH51003I NAME NOT FOUND IN RACF DATA SET");
  const GroupRow &row = found->second;
  line("INFORMATION FOR GROUP " + name.str());
  line(fmt::format("    SUPERIOR GROUP={:<8}     OWNER={:<8}  CREATED=26.001", orNone(row.superior).str(),
                   row.owner.str()));
  if (row.data.empty()) {
    line("    NO INSTALLATION DATA");
  } else {
    line("    INSTALLATION DATA=");
    data(row.data);
  }
  line("    NO MODEL DATA SET");
  line("    TERMUACC");
  line("    NO SUBGROUPS");
  line("    USER(S)=      ACCESS=      ACCESS COUNT=      UNIVERSAL ACCESS=");
  for (const auto &[key, connect] : db.connects)
    if (key.second == name)
      line(fmt::format("      {:<8}      {:<8}        000000               NONE", key.first.str(),
                       connect.authority.str()));
  omvs(row.omvs, "GID", asks(Keyword::ShowOmvs));
  return done();
}

void Lister::entries(const ProfileRow &row, StringRef standardHeading, StringRef nobody) {
  line("");
  line(standardHeading.str());
  line("--------  -------   ------ -----");
  bool any = false;
  for (const auto &[key, level] : row.entries)
    if (key.first.empty()) {
      line(fmt::format("{:<8}  {:<8}     000000", key.second.str(), ir::spelling(level).str()));
      any = true;
    }
  if (!any)
    line(nobody.str());
  line("");
  line("   ID     ACCESS   ACCESS COUNT   CLASS                ENTITY NAME");
  line("-------- -------   ------ ----- -------- ----------------------------");
  any = false;
  for (const auto &[key, level] : row.entries)
    if (!key.first.empty()) {
      auto [cls, entity] = key.first.split(' ');
      line(fmt::format("{:<8} {:<8}     000000  {:<8} {}", key.second.str(), ir::spelling(level).str(),
                       cls.str(), entity.str()));
      any = true;
    }
  if (!any)
    line("NO ENTRIES IN CONDITIONAL ACCESS LIST");
}

/// The profile of that name, or the generic one that covers it.
static const ProfileTable::value_type *profileOf(const Database &db, const ClassRow &cls, StringRef name,
                                                 bool onlyGeneric) {
  auto exact = cls.profiles.lower_bound({name, onlyGeneric, ""});
  if (exact != cls.profiles.end() && exact->first.name == name)
    return &*exact;
  ir::Naming naming = !cls.dataset ? ir::Naming::General
                      : db.egn     ? ir::Naming::DatasetEgn
                                   : ir::Naming::DatasetNoEgn;
  const ProfileTable::value_type *best = nullptr;
  std::optional<ir::Pattern> bestPattern;
  if (name.find_first_of("*%") != StringRef::npos || (cls.dataset && !onlyGeneric))
    return nullptr;
  for (const auto &profile : cls.profiles) {
    if (!profile.first.generic)
      continue;
    ir::Pattern pattern(profile.first.name, naming, {});
    if (pattern.matches(name) && (!best || ir::compareSpecificity(pattern, *bestPattern) < 0)) {
      best = &profile;
      bestPattern = pattern;
    }
  }
  return best;
}

Outcome Lister::resource() {
  if (command.positional.size() != 2)
    return failed(8, "not one class and one profile");
  StringRef className = text(command.positional[0]), name = text(command.positional[1]);
  auto cls = db.classes.find(className);
  if (cls == db.classes.end() || !cls->second.defined || cls->second.dataset)
    return failed(8, fmt::format("IKJ56702I INVALID CLASS, {}", className.str()));
  const auto *profile = profileOf(db, cls->second, name, false);
  if (!profile)
    return failed(4, fmt::format("ICH13003I {} NOT FOUND", name.str()));
  const ProfileRow &row = profile->second;
  line("CLASS      NAME");
  line("-----      ----");
  line(fmt::format("{:<10} {}{}", className.str(), profile->first.name.str(),
                   profile->first.generic ? " (G)" : ""));
  line("");
  line("LEVEL  OWNER      UNIVERSAL ACCESS  YOUR ACCESS  WARNING");
  line("-----  --------   ----------------  -----------  -------");
  line(fmt::format(" 00    {:<8}        {:<8}          {:<8}   {}", row.owner.str(),
                   ir::spelling(row.uacc).str(), "NONE", row.warning ? "YES" : "NO"));
  line("");
  line("INSTALLATION DATA");
  line("-----------------");
  line(orNone(row.data).str());
  line("");
  line("AUDITING");
  line("--------");
  line(row.audit.empty() ? "FAILURES(READ)" : row.audit.str());
  entries(row, "USER      ACCESS   ACCESS COUNT", "NO USERS IN ACCESS LIST");
  if (row.started && asks(Keyword::ShowStdata)) {
    line("");
    line("STDATA INFORMATION");
    line("------------------");
    line("USER= " + row.started->user.str());
    line("GROUP= " + row.started->group.str());
    line(std::string("TRUSTED= ") + (row.started->trusted ? "YES" : "NO"));
    line(std::string("PRIVILEGED= ") + (row.started->privileged ? "YES" : "NO"));
    line(std::string("TRACE= ") + (row.started->trace ? "YES" : "NO"));
  }
  return done();
}

Outcome Lister::dataset() {
  const Operand *names = find(command.operands, Keyword::Dataset);
  auto cls = db.classes.find("DATASET");
  if (!names || names->values.size() != 1 || cls == db.classes.end())
    return failed(8, "not one data set name");
  StringRef name = text(names->values.front());
  bool generic = asks(Keyword::Generic) || name.find_first_of("*%") != StringRef::npos;
  const auto *profile = profileOf(db, cls->second, name, generic);
  if (!profile)
    return failed(4, fmt::format("ICH35003I NO RACF DESCRIPTION FOUND FOR {}", name.str()));
  const ProfileRow &row = profile->second;
  line(fmt::format("INFORMATION FOR DATASET {}{}", profile->first.name.str(),
                   profile->first.generic ? " (G)" : ""));
  line("");
  line("LEVEL  OWNER    UNIVERSAL ACCESS   WARNING   ERASE");
  line("-----  -------- ----------------   -------   -----");
  line(fmt::format(" 00    {:<8}      {:<8}        {:<3}      NO", row.owner.str(),
                   ir::spelling(row.uacc).str(), row.warning ? "YES" : "NO"));
  line("");
  line("INSTALLATION DATA");
  line("-----------------");
  line(orNone(row.data).str());
  entries(row, "   ID     ACCESS   ACCESS COUNT", "NO ENTRIES IN STANDARD ACCESS LIST");
  return done();
}

Outcome Lister::options() {
  auto classes = [&](const char *heading, bool ClassRow::*flag) {
    std::string text = fmt::format("{} =", heading);
    for (const auto &[name, row] : db.classes) {
      if (!row.defined || !(row.*flag))
        continue;
      if (text.size() + name.size() > 70) {
        line(text);
        text.assign(18, ' ');
      }
      text += fmt::format(" {}", name.str());
    }
    line(text);
  };
  line("ATTRIBUTES = INITSTATS WHEN(PROGRAM -- BASIC)");
  line("STATISTICS = NONE");
  classes("ACTIVE CLASSES", &ClassRow::active);
  classes("GENERIC PROFILE CLASSES", &ClassRow::generic);
  line("GENLIST CLASSES = NONE");
  classes("SETR RACLIST CLASSES", &ClassRow::raclisted);
  line("GLOBAL=YES RACLIST ONLY = NONE");
  line(db.egn ? "ENHANCED GENERIC NAMING IS IN EFFECT" : "ENHANCED GENERIC NAMING IS NOT IN EFFECT");
  return done();
}

Outcome list(const Database &database, const Interner &names, const Command &command) {
  Lister lister(database, names, command);
  switch (command.verb) {
  case Verb::ListUser: return lister.user();
  case Verb::ListGrp: return lister.group();
  case Verb::RList: return lister.resource();
  case Verb::ListDsd: return lister.dataset();
  case Verb::SetRopts: return lister.options();
  default: return failed(8, "not a listing that is modelled");
  }
}

} // namespace zsp::racf
