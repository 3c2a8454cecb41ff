#include "frontend/check/ParamTypes.h"

#include "ir/model/AccessLevel.h"
#include "ir/model/ClassTable.h"
#include "ir/model/Pattern.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"

namespace zsp::check {
namespace {

struct TypeRow {
  ParamType type;
  llvm::StringLiteral spelling;
  llvm::StringLiteral description;
};
constexpr TypeRow types[] = {
    {ParamType::User, "user", "a user ID"},
    {ParamType::Group, "group", "a group name"},
    {ParamType::Procedure, "procedure", "the name of a started procedure"},
    {ParamType::Dataset, "dataset", "a data set name"},
    {ParamType::Resource, "resource", "a resource name"},
    {ParamType::Class, "class", "a class"},
    {ParamType::Name, "name", "a name"},
    {ParamType::Access, "access", "an access level"},
    {ParamType::Id, "id", "auto or a number"},
    {ParamType::Number, "number", "a number"},
    {ParamType::Text, "text", "a text"},
    {ParamType::Switch, "switch", "on or off"},
};

bool isNational(char c) {
  return c == '@' || c == '#' || c == '$';
}
bool isIdCharacter(char c) {
  return llvm::isUpper(c) || llvm::isDigit(c) || isNational(c);
}

std::string describeNameProblem(ir::NameProblem problem) {
  switch (problem) {
  case ir::NameProblem::None: return "";
  case ir::NameProblem::Empty: return "it is empty";
  case ir::NameProblem::TooLong: return "it is longer than 8 characters";
  case ir::NameProblem::BadCharacter: return "it can hold A-Z, 0-9, @, # and $ only";
  case ir::NameProblem::StartsWithDigit: return "it starts with a digit";
  }
  return "";
}

std::string problemOfDataset(llvm::StringRef value) {
  // A prefix of one qualifier is no profile name, so it is judged as the beginning of one.
  std::string probe = value.contains('.') ? value.str() : (value + ".A").str();
  if (value.size() > 44)
    return "it is longer than 44 characters";
  if (value.empty() || ir::Pattern::check(probe, ir::Naming::DatasetEgn))
    return "each qualifier has 1 to 8 characters A-Z, 0-9, @, #, $ and -, and does not start with a digit or "
           "-";
  return "";
}

std::string problemOfResource(llvm::StringRef value) {
  if (value.empty() || value.size() > 246)
    return "such a name has 1 to 246 characters";
  if (value.front() == '.' || value.back() == '.' || value.contains(".."))
    return "it has an empty qualifier";
  auto legal = [](char c) { return llvm::isPrint(c) && !llvm::StringRef(" ,();'\"{}").contains(c); };
  return llvm::all_of(value, legal) ? "" : "it holds a character that no resource name can hold";
}

std::string problemOfNumber(llvm::StringRef value) {
  uint32_t number = 0;
  if (value.empty() || !llvm::all_of(value, llvm::isDigit) || value.getAsInteger(10, number) ||
      number > 2147483647)
    return "it is not a number from 0 to 2147483647";
  return "";
}

std::string problemOfClass(llvm::StringRef value) {
  return !value.empty() && value.size() <= 8 && llvm::all_of(value, isIdCharacter)
             ? ""
             : "such a name has 1 to 8 characters A-Z, 0-9, @, # and $";
}

std::string problemOfName(llvm::StringRef value) {
  auto legal = [](char c) { return isIdCharacter(c) || c == '.' || c == '_' || c == '-'; };
  return !value.empty() && value.size() <= 246 && llvm::all_of(value, legal)
             ? ""
             : "such a name has 1 to 246 characters A-Z, 0-9, @, #, $, ., _ and -";
}

const char *const jclTrouble[] = {
    // parameters of EXEC, which cannot be symbolic parameters of a procedure
    "ACCT", "ADDRSPC", "CCSID", "COND", "DPRTY", "DYNAMNBR", "MEMLIMIT", "PARM", "PARMDD", "PERFORM", "PGM",
    "PROC", "RD", "REGION", "RLSTMOUT", "TIME",
    // what the system sets
    "SYSUID", "SYSNAME", "SYSPLEX", "SYSCLONE", "SYSR1", "SYSALVL", "SYSOSLVL", "SYSJOBNM", "SYSJOBID"};

} // namespace

llvm::StringRef spelling(ParamType type) {
  return types[size_t(type)].spelling;
}
llvm::StringRef describe(ParamType type) {
  return types[size_t(type)].description;
}

std::optional<ParamType> parseParamType(llvm::StringRef text) {
  for (const TypeRow &row : types)
    if (row.spelling == text)
      return row.type;
  return std::nullopt;
}

std::string problemOfUserId(llvm::StringRef text) {
  return describeNameProblem(ir::checkUserId(text));
}
std::string problemOfGroupName(llvm::StringRef text) {
  return describeNameProblem(ir::checkGroupName(text));
}
std::string problemOfProcedure(llvm::StringRef text) {
  return describeNameProblem(ir::checkGroupName(text));
}

std::string problemOfSymbol(llvm::StringRef text) {
  auto first = [](char c) { return llvm::isUpper(c) || llvm::StringRef("@#$").contains(c); };
  if (text.empty() || text.size() > 8)
    return "a symbol has 1 to 8 characters";
  if (!first(text.front()) || !llvm::all_of(text, [&](char c) { return first(c) || llvm::isDigit(c); }))
    return "a symbol starts with A-Z, @, # or $ and holds these and digits";
  if (llvm::is_contained(jclTrouble, text))
    return "JCL uses this name itself";
  return "";
}

std::string problemOf(ParamType type, llvm::StringRef value) {
  if ((bit(type) & nameTypes) && value.find_first_of("*%&") != llvm::StringRef::npos)
    return "it cannot hold a generic character (*, % or &)";
  switch (type) {
  case ParamType::User: return problemOfUserId(value);
  case ParamType::Group: return problemOfGroupName(value);
  case ParamType::Procedure: return problemOfProcedure(value);
  case ParamType::Dataset: return problemOfDataset(value);
  case ParamType::Resource: return problemOfResource(value);
  case ParamType::Class: return problemOfClass(value);
  case ParamType::Name: return problemOfName(value);
  case ParamType::Access:
    return ir::parseAccessLevel(value) ? "" : "levels are NONE, EXECUTE, READ, UPDATE, CONTROL, ALTER";
  case ParamType::Id: return value == "auto" ? "" : problemOfNumber(value);
  case ParamType::Number: return problemOfNumber(value);
  case ParamType::Text: return "";
  case ParamType::Switch: return value == "on" || value == "off" ? "" : "it is not on or off";
  }
  return "";
}

} // namespace zsp::check
