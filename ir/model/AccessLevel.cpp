#include "ir/model/AccessLevel.h"

#include "llvm/ADT/StringSwitch.h"

namespace zsp::ir {

llvm::StringRef spelling(AccessLevel level) {
  switch (level) {
  case AccessLevel::None: return "NONE";
  case AccessLevel::Execute: return "EXECUTE";
  case AccessLevel::Read: return "READ";
  case AccessLevel::Update: return "UPDATE";
  case AccessLevel::Control: return "CONTROL";
  case AccessLevel::Alter: return "ALTER";
  }
  return {};
}

std::optional<AccessLevel> parseAccessLevel(llvm::StringRef text) {
  return llvm::StringSwitch<std::optional<AccessLevel>>(text)
      .Case("NONE", AccessLevel::None)
      .Case("EXECUTE", AccessLevel::Execute)
      .Case("READ", AccessLevel::Read)
      .Case("UPDATE", AccessLevel::Update)
      .Case("CONTROL", AccessLevel::Control)
      .Case("ALTER", AccessLevel::Alter)
      .Default(std::nullopt);
}

} // namespace zsp::ir
