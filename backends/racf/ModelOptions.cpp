#include "backends/racf/ModelOperands.h"

namespace zsp::racf {

void Model::refreshClass(llvm::StringRef name, ClassRow &cls) {
  cls.refresh();
  if (name == "CDT") // the refresh is what makes a class exist
    for (const auto &[key, row] : cls.storage) {
      ClassRow &added = db.classes[key.name];
      added.defined = true;
    }
}

Outcome Model::setClassOption(const Operand &option, bool refresh) {
  for (const ir::Spelled &value : option.values) {
    llvm::StringRef name = text(value);
    auto found = db.classes.find(name);
    if (found == db.classes.end() || !found->second.defined)
      return failed(8, fmt::format("IKJ56702I INVALID CLASS, {}", name));
    ClassRow &cls = found->second;
    if (option.keyword == Keyword::ClassAct) {
      cls.active = true;
    } else if (option.keyword == Keyword::SetGeneric) {
      if (!cls.genericAllowed)
        return failed(4, fmt::format("class {} takes no generic profiles", name));
      cls.generic = true;
      if (refresh && !cls.copiesAll())
        cls.refresh();
    } else if (refresh && !cls.raclisted) {
      return failed(4, fmt::format("ICH14070I SETROPTS RACLIST REFRESH had no effect on class {}", name));
    } else if (!refresh && !cls.raclistAllowed) {
      return failed(4, fmt::format("class {} cannot be RACLISTed", name));
    } else {
      cls.raclisted = true;
      refreshClass(name, cls);
    }
  }
  return {};
}

Outcome Model::setropts(const Command &command) {
  std::string problem =
      unmodelled(command.operands, {Keyword::ClassAct, Keyword::SetGeneric, Keyword::Raclist,
                                    Keyword::SetWhen, Keyword::Refresh, Keyword::List});
  if (!problem.empty())
    return failed(8, problem);
  bool refresh = find(command.operands, Keyword::Refresh);
  for (const Operand &operand : command.operands) {
    if (operand.keyword == Keyword::Refresh || operand.keyword == Keyword::List)
      continue;
    if (operand.keyword == Keyword::SetWhen) {
      auto program = db.classes.find("PROGRAM");
      if (!refresh || valueOf(operand) != "PROGRAM" || program == db.classes.end())
        return failed(8, "WHEN takes PROGRAM, with REFRESH");
      program->second.refresh();
      continue;
    }
    Outcome outcome = setClassOption(operand, refresh);
    if (outcome.returnCode)
      return outcome;
  }
  return {};
}

} // namespace zsp::racf
