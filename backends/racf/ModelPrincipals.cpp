#include "backends/racf/ModelOperands.h"

#include "ir/model/ClassTable.h"

namespace zsp::racf {

static constexpr Keyword ofGroup[] = {Keyword::Gid, Keyword::AutoGid};
static constexpr Keyword ofUser[] = {Keyword::Uid, Keyword::AutoUid, Keyword::Home, Keyword::OmvsProgram};

std::string Model::fillOmvs(const Operand &operand, llvm::ArrayRef<Keyword> takes,
                            OmvsSegment &segment) const {
  std::string problem = unmodelled(operand.suboperands, takes);
  if (!problem.empty())
    return problem;
  segment.present = true;
  for (const Operand &part : operand.suboperands) {
    bool automatic = part.keyword == Keyword::AutoUid || part.keyword == Keyword::AutoGid;
    bool number = part.keyword == Keyword::Uid || part.keyword == Keyword::Gid;
    if (automatic || number) {
      if (!segment.id.empty())
        return "OMVS has two ids";
      uint32_t value = 0;
      if (number && (valueOf(part).getAsInteger(10, value) || value > 2147483647u))
        return fmt::format("IKJ56702I INVALID {}, {}", spelling(part.keyword), valueOf(part));
      segment.id = automatic ? llvm::StringRef("AUTO") : valueOf(part);
    }
    if (part.keyword == Keyword::Home)
      segment.home = valueOf(part);
    if (part.keyword == Keyword::OmvsProgram)
      segment.program = valueOf(part);
  }
  return {};
}

Outcome Model::addGroup(const Command &command) {
  std::string problem =
      unmodelled(command.operands, {Keyword::Supgroup, Keyword::Owner, Keyword::Omvs, Keyword::Data});
  if (command.positional.size() != 1)
    problem = "not one group";
  if (!problem.empty())
    return failed(8, problem);
  llvm::StringRef name = text(command.positional[0]);
  if (db.knows(name) || ir::checkGroupName(name) != ir::NameProblem::None)
    return failed(8, fmt::format("IKJ56702I INVALID GROUP, {}", name));
  GroupRow row{"", db.submitter, "", {}};
  Outcome done;
  if (const Operand *superior = find(command.operands, Keyword::Supgroup))
    row.superior = valueOf(*superior);
  else
    done.silent.push_back("SUPGROUP");
  if (const Operand *owner = find(command.operands, Keyword::Owner))
    row.owner = valueOf(*owner);
  else
    done.silent.push_back("OWNER");
  if (!row.superior.empty() && !db.groups.count(row.superior))
    return failed(8, fmt::format("IKJ56702I INVALID SUPGROUP, {}", row.superior));
  if (!db.knows(row.owner))
    return failed(8, fmt::format("owner {} is not defined", row.owner));
  if (const Operand *data = find(command.operands, Keyword::Data))
    row.data = valueOf(*data);
  if (const Operand *omvs = find(command.operands, Keyword::Omvs))
    if (std::string error = fillOmvs(*omvs, ofGroup, row.omvs); !error.empty())
      return failed(8, error);
  db.groups[name] = row;
  return done;
}

Outcome Model::addUser(const Command &command) {
  std::string problem =
      unmodelled(command.operands, {Keyword::DfltGrp, Keyword::Owner, Keyword::Name, Keyword::NoPassword,
                                    Keyword::Restricted, Keyword::Omvs, Keyword::Data});
  if (command.positional.size() != 1)
    problem = "not one user";
  if (!problem.empty())
    return failed(8, problem);
  llvm::StringRef name = text(command.positional[0]);
  if (db.knows(name) || ir::checkUserId(name) != ir::NameProblem::None)
    return failed(8, fmt::format("IKJ56702I INVALID USERID, {}", name));
  UserRow row;
  row.owner = db.submitter;
  Outcome done;
  auto take = [&](Keyword keyword, llvm::StringRef &into, const char *silent) {
    if (const Operand *operand = find(command.operands, keyword))
      into = valueOf(*operand);
    else if (silent)
      done.silent.push_back(silent);
  };
  take(Keyword::DfltGrp, row.defaultGroup, "DFLTGRP");
  take(Keyword::Owner, row.owner, "OWNER");
  take(Keyword::Name, row.name, nullptr);
  take(Keyword::Data, row.data, nullptr);
  row.password = !find(command.operands, Keyword::NoPassword);
  if (row.password)
    done.silent.push_back("NOPASSWORD");
  row.restricted = find(command.operands, Keyword::Restricted);
  if (!row.defaultGroup.empty() && !db.groups.count(row.defaultGroup))
    return failed(8, fmt::format("default group {} is not defined", row.defaultGroup));
  if (!db.knows(row.owner))
    return failed(8, fmt::format("owner {} is not defined", row.owner));
  if (const Operand *omvs = find(command.operands, Keyword::Omvs))
    if (std::string error = fillOmvs(*omvs, ofUser, row.omvs); !error.empty())
      return failed(8, error);
  db.users[name] = row;
  if (!row.defaultGroup.empty())
    db.connects[{name, row.defaultGroup}] = {row.owner, "USE"};
  return done;
}

static bool isAuthority(llvm::StringRef text) {
  return text == "USE" || text == "CREATE" || text == "CONNECT" || text == "JOIN";
}

Outcome Model::connect(const Command &command) {
  std::string problem =
      unmodelled(command.operands, {Keyword::Group, Keyword::Owner, Keyword::Authority, Keyword::Uacc});
  if (!problem.empty())
    return failed(8, problem);
  const Operand *group = find(command.operands, Keyword::Group);
  const Operand *owner = find(command.operands, Keyword::Owner);
  Outcome done;
  if (!group)
    return failed(8, "GROUP is missing: RACF would take the submitter's current group");
  const Operand *authority = find(command.operands, Keyword::Authority);
  const Operand *uacc = find(command.operands, Keyword::Uacc);
  for (auto [operand, name] : {std::pair(owner, "OWNER"), {authority, "AUTHORITY"}, {uacc, "UACC"}})
    if (!operand)
      done.silent.push_back(name);
  if (authority && !isAuthority(valueOf(*authority)))
    return failed(8, fmt::format("IKJ56702I INVALID AUTHORITY, {}", valueOf(*authority)));
  if (uacc && !ir::parseAccessLevel(valueOf(*uacc)))
    return failed(8, fmt::format("IKJ56702I INVALID UACC, {}", valueOf(*uacc)));
  if (!db.groups.count(valueOf(*group)))
    return failed(8, fmt::format("ICH51003I NAME NOT FOUND, {}", valueOf(*group)));
  if (owner && !db.knows(valueOf(*owner)))
    return failed(8, fmt::format("owner {} is not defined", valueOf(*owner)));
  for (const ir::Spelled &name : command.positional) {
    if (!db.users.count(text(name)))
      return failed(8, fmt::format("ICH02003I {} NOT CONNECTED", text(name)));
    ConnectRow &row = db.connects[{text(name), valueOf(*group)}];
    row.owner = owner ? valueOf(*owner) : db.submitter;
    row.authority = authority ? valueOf(*authority) : row.authority;
    row.uacc = uacc ? valueOf(*uacc) : row.uacc;
  }
  return done;
}

} // namespace zsp::racf
