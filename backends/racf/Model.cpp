#include "backends/racf/Model.h"

#include "backends/racf/ModelOperands.h"

namespace zsp::racf {

Outcome failed(int returnCode, std::string message) {
  return {returnCode, std::move(message), {}};
}

const Operand *find(llvm::ArrayRef<Operand> operands, Keyword keyword) {
  auto found = llvm::find_if(operands, [&](const Operand &operand) { return operand.keyword == keyword; });
  return found == operands.end() ? nullptr : &*found;
}

std::string unmodelled(llvm::ArrayRef<Operand> operands, llvm::ArrayRef<Keyword> modelled) {
  for (const Operand *operand = operands.begin(); operand != operands.end(); ++operand) {
    std::string name = spelling(operand->keyword).str();
    if (!llvm::is_contained(modelled, operand->keyword))
      return fmt::format("operand {} is not one that a policy asks for", name);
    if (find(operands, operand->keyword) != operand)
      return fmt::format("operand {} stands twice", name);
  }
  return {};
}

/// Definitions, deletions, or neither.
static std::optional<Purpose> purposeOf(const Command &command) {
  switch (command.verb) {
  case Verb::AddGroup:
  case Verb::AddUser:
  case Verb::Connect:
  case Verb::RDefine:
  case Verb::AddSd: return Purpose::Build;
  case Verb::DelGroup:
  case Verb::DelUser:
  case Verb::Remove:
  case Verb::RDelete:
  case Verb::DelDsd: return Purpose::Undo;
  case Verb::Permit: return find(command.operands, Keyword::Delete) ? Purpose::Undo : Purpose::Build;
  default: return std::nullopt;
  }
}

Outcome Model::run(const Command &command) {
  if (std::optional<Purpose> wanted = purposeOf(command); wanted && *wanted != purpose)
    return failed(8, purpose == Purpose::Build ? "a build changes and deletes nothing that exists"
                                               : "an undo defines nothing and gives no access");
  switch (command.verb) {
  case Verb::AddGroup: return addGroup(command);
  case Verb::AddUser: return addUser(command);
  case Verb::Connect: return connect(command);
  case Verb::RDefine: return rdefine(command);
  case Verb::AddSd: return addsd(command);
  case Verb::Permit: return purpose == Purpose::Undo ? deleteEntries(command) : permit(command);
  case Verb::DelGroup: return deleteGroup(command);
  case Verb::DelUser: return deleteUser(command);
  case Verb::Remove: return removeFromGroup(command);
  case Verb::RDelete: return rdelete(command);
  case Verb::DelDsd: return deldsd(command);
  case Verb::SetRopts: return setropts(command);
  case Verb::ListGrp:
  case Verb::ListUser:
  case Verb::RList:
  case Verb::ListDsd:
  case Verb::Search: return {}; // whatever they say, they change nothing
  case Verb::AltGroup:
  case Verb::AltUser:
  case Verb::RAlter:
  case Verb::AltDsd: break;
  }
  return failed(8, "nothing that exists is changed");
}

} // namespace zsp::racf
