// `when KIND NAME`: the condition of an access-list entry.

#include "frontend/check/ParamTypes.h"
#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"

#include "llvm/ADT/StringSwitch.h"

namespace zsp::lower {
namespace {

using Kind = ir::Condition;

struct Shape {
  Kind::Kind kind;
  size_t longest; ///< name
};

Shape shapeOf(llvm::StringRef keyword) {
  return llvm::StringSwitch<Shape>(keyword)
      .Case("program", {Kind::Program, 8})
      .Case("console", {Kind::Console, 8})
      .Case("jesinput", {Kind::JesInput, 8})
      .Case("terminal", {Kind::Terminal, 8})
      .Case("servauth", {Kind::ServAuth, 64})
      .Case("appcport", {Kind::AppcPort, 8})
      .Case("sysid", {Kind::SysId, 4})
      .Default({Kind::Criteria, 8});
}

std::string problemOfName(const Shape &shape, llvm::StringRef name, llvm::StringRef value) {
  auto type = shape.kind == Kind::ServAuth ? check::ParamType::Resource : check::ParamType::Class;
  std::string problem = check::problemOf(type, name);
  if (problem.empty() && name.size() > shape.longest)
    problem = fmt::format("it is longer than {} characters", shape.longest);
  if (problem.empty() && value.size() > 244)
    problem = "its value is longer than 244 characters";
  if (problem.empty() && !value.empty())
    problem = check::problemOf(check::ParamType::Resource, value);
  return problem;
}

/// The classes on whose profiles RACF takes the condition (ICH06020I, ICH06021I, ICH06022I), in words; empty
/// if this one is among them.
llvm::StringRef classesFor(Kind::Kind kind, const ir::ResourceClass &cls, llvm::StringRef name) {
  if (kind == Kind::Program)
    return cls.isDataset || name == "SERVAUTH" ? "" : "DATASET and SERVAUTH";
  if (kind == Kind::SysId)
    return name == "PROGRAM" ? "" : "PROGRAM";
  return kind == Kind::Criteria && cls.isDataset ? "general resources" : "";
}

} // namespace

std::optional<ir::Condition> readCondition(Lowering &l, const ast::Clauses::When &when, uint32_t place) {
  Shape shape = shapeOf(when.kind.text);
  auto name = check::readName(l.program, when.name, l.unitOf(place), check::nameTypes);
  if (!name)
    return std::nullopt;
  Name value;
  if (shape.kind == Kind::Criteria) {
    auto written = check::readName(l.program, when.value, l.unitOf(place), check::nameTypes);
    if (!written)
      return std::nullopt;
    value = written->name.value;
  }
  llvm::StringRef text = l.text(name->name.value);
  std::string problem = problemOfName(shape, text, l.text(value));
  if (problem.empty())
    return ir::Condition{shape.kind, name->name.value, value};
  l.diags().report(DiagId::BadMainframeName, when.name.range, text, check::withArticle(when.kind.text),
                   problem);
  return std::nullopt;
}

bool checkCondition(Lowering &l, ir::ClassId cls, const ast::Clauses::When &when, uint32_t place) {
  if (!(l.place(place).products & ir::Racf))
    return true;
  llvm::StringRef name = l.text(l.policy[cls].name);
  llvm::StringRef only = classesFor(shapeOf(when.kind.text).kind, l.policy[cls], name);
  if (only.empty())
    return true;
  l.diags().report(DiagId::ConditionNotOnClass, when.range, when.kind.text, name, only);
  return false;
}

} // namespace zsp::lower
