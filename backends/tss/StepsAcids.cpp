// Users, groups, profiles, and what belongs to them.

#include "backends/tss/Listings.h"
#include "backends/tss/Steps.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

using llvm::StringRef;

namespace zsp::tss {

using backends::Lookup;

/// What a CREATE says.
void StepPlanner::created(const Command &command, Step &step) {
  for (const Operand &operand : command.operands)
    switch (operand.keyword) {
    case Keyword::Type:
      step.checks.push_back({Lookup::Equals, listings::type.str(), valueOf(command, Keyword::Type)});
      break;
    case Keyword::Dept:
      step.checks.push_back({Lookup::Equals, listings::department.str(), valueOf(command, Keyword::Dept)});
      break;
    case Keyword::Protected:
      step.checks.push_back(
          {Lookup::MustHave, listings::attributes.str(), spelling(Keyword::Protected).str()});
      break;
    default: break;
    }
}

void StepPlanner::field(const Command &command, const Operand &operand, Step &step) {
  std::string key = spelling(operand.keyword).str(), want = valueOf(command, operand.keyword);
  switch (operand.keyword) {
  case Keyword::Uid:
  case Keyword::Gid:
    step.checks.push_back(
        {want == "?" ? Lookup::Equals : Lookup::EqualsNumber, key, want == "?" ? "*" : want});
    break;
  case Keyword::Group: step.checks.push_back({Lookup::Has, listings::groups.str(), want}); break;
  case Keyword::Profile: step.checks.push_back({Lookup::Has, listings::profiles.str(), want}); break;
  case Keyword::Facility: step.checks.push_back({Lookup::Has, listings::facilities.str(), want}); break;
  case Keyword::MasterFacility:
    step.checks.push_back({Lookup::Equals, listings::masterFacility.str(), want});
    break;
  default: step.checks.push_back({Lookup::Equals, key, want}); break;
  }
}

/// ADD and REMOVE of one ACID.
void StepPlanner::fields(const Command &command, Step &step) {
  std::string what;
  for (const Operand &operand : command.operands) {
    field(command, operand, step);
    what += fmt::format(" {}({})", spelling(operand.keyword), valueOf(command, operand.keyword));
  }
  step.title += " with" + what;
  step.needs = {listings::noAcid.str()};
}

/// Deleted only if it is what the policy makes of it, memberships included: nothing else tells whose it is.
void StepPlanner::removedAcid(const Command &command, Step &step) {
  StringRef name = roster.text(command.acid.value);
  const Command *creation = creations.count(name) ? creations[name] : nullptr;
  if (!creation)
    return fail(llvm::createStringError("an ACID is deleted that the policy does not create"));
  created(*creation, step);
  step.checks.push_back({Lookup::Equals, listings::name.str(), valueOf(*creation, Keyword::Name)});
  std::vector<std::string> profiles, groups;
  for (const Command *known : added[name])
    for (const Operand &operand : known->operands)
      if (operand.keyword == Keyword::Profile)
        profiles.push_back(valueOf(*known, Keyword::Profile));
      else if (operand.keyword == Keyword::Group)
        groups.push_back(valueOf(*known, Keyword::Group));
      else if (operand.keyword != Keyword::Resource)
        field(*known, operand, step);
  if (valueOf(*creation, Keyword::Type) != "USER")
    return;
  step.checks.push_back({Lookup::AllOf, listings::profiles.str(), llvm::join(profiles, " ")});
  step.checks.push_back({Lookup::AllOf, listings::groups.str(), llvm::join(groups, " ")});
}

void StepPlanner::acid(const Command &command, Step &step) {
  std::string name = spelled(command.acid);
  probe(Verb::List, command.acid, {{Keyword::Data, {}, {roster.literal("ALL")}}}, step);
  step.shown = {Lookup::Equals, listings::acid.str(), name};
  step.title = "ACID " + name;
  if (command.verb == Verb::Add || command.verb == Verb::Remove)
    return fields(command, step);
  step.absent = {listings::noAcid.str()};
  if (command.verb == Verb::Delete)
    return removedAcid(command, step);
  step.title += fmt::format(" ({})", valueOf(command, Keyword::Type));
  created(command, step);
}

} // namespace zsp::tss
