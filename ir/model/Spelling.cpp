#include "ir/model/Spelling.h"

namespace zsp::ir {

llvm::StringRef spelling(Condition::Kind kind) {
  switch (kind) {
  case Condition::Program: return "program";
  case Condition::Console: return "console";
  case Condition::JesInput: return "jesinput";
  case Condition::Terminal: return "terminal";
  case Condition::ServAuth: return "servauth";
  case Condition::AppcPort: return "appcport";
  case Condition::SysId: return "sysid";
  case Condition::Criteria: return "criteria";
  }
  return {};
}

} // namespace zsp::ir
