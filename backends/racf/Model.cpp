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

Outcome Model::run(const Command &command) {
  switch (command.verb) {
  case Verb::AddGroup: return addGroup(command);
  case Verb::AddUser: return addUser(command);
  case Verb::Connect: return connect(command);
  case Verb::RDefine: return rdefine(command);
  case Verb::AddSd: return addsd(command);
  case Verb::Permit: return permit(command);
  case Verb::SetRopts: return setropts(command);
  case Verb::ListGrp:
  case Verb::ListUser:
  case Verb::RList:
  case Verb::ListDsd:
  case Verb::Search: return {}; // whatever they say, they change nothing
  case Verb::AltGroup:
  case Verb::DelGroup:
  case Verb::AltUser:
  case Verb::DelUser:
  case Verb::Remove:
  case Verb::RAlter:
  case Verb::RDelete:
  case Verb::AltDsd:
  case Verb::DelDsd: break;
  }
  return failed(8, "a build changes and deletes nothing that exists");
}

} // namespace zsp::racf
