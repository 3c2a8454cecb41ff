// What a class says about the names of its resources.

#include "frontend/check/Values.h"
#include "frontend/lower/Lowering.h"

namespace zsp::lower {
namespace {

llvm::StringRef describe(ir::PatternError::Kind kind) {
  switch (kind) {
  case ir::PatternError::Empty: return "it is empty";
  case ir::PatternError::BadCharacter: return "no such name holds this character";
  case ir::PatternError::EmptyQualifier: return "it has an empty qualifier";
  case ir::PatternError::QualifierTooLong: return "a qualifier is longer than 8 characters";
  case ir::PatternError::BadQualifierStart: return "a qualifier starts with a digit or a hyphen";
  case ir::PatternError::GenericInFirst: return "the first qualifier cannot be generic";
  case ir::PatternError::SingleQualifier: return "it needs a second qualifier";
  case ir::PatternError::TooManyDoubleStars: return "** stands more than once";
  case ir::PatternError::DoubleStarNotAlone: return "** is not a qualifier of its own";
  case ir::PatternError::DoubleStarNotAllowed: return "** needs enhanced generic naming";
  case ir::PatternError::StarInsideQualifier: return "* stands inside a qualifier";
  case ir::PatternError::PercentStarEnd: return "it ends in %*";
  case ir::PatternError::TooLong: return "it is too long";
  }
  return "";
}

std::string describe(const ir::ResourceNameProblem &problem) {
  switch (problem.kind) {
  case ir::ResourceNameProblem::TooLong: return fmt::format("it is longer than {} characters", problem.limit);
  case ir::ResourceNameProblem::BadFirstCharacter: return "it cannot start with this character";
  case ir::ResourceNameProblem::BadCharacter: return "it cannot hold this character";
  case ir::ResourceNameProblem::GenericNotAllowed: return "the class has no generic profiles";
  case ir::ResourceNameProblem::LowerCase: return "the class has no lower case";
  }
  return "";
}

} // namespace

bool checkResource(Lowering &l, ir::ClassId id, llvm::StringRef name, const ast::Value &written) {
  const ir::ResourceClass &cls = l.policy[id];
  llvm::StringRef className = l.text(cls.name);
  // Offsets in the name are offsets in the source only where nothing was replaced.
  auto rangeOf = [&](uint32_t begin, uint32_t end) {
    return written.text == name ? check::rangeIn(written, begin, std::max(end, begin + 1)) : written.range;
  };
  if (!cls.profilesByRdefine && !cls.isDataset) {
    l.diags().report(DiagId::ClassWithoutProfiles, written.range, className);
    return false;
  }
  if (auto error = ir::Pattern::check(name, ir::namingOf(cls))) {
    bool symbol = name.substr(error->begin).starts_with("&"); // as in JCL
    l.diags().report(
        DiagId::BadResourceName, rangeOf(error->begin, error->end), name, className,
        fmt::format("{}{}", describe(error->kind), symbol ? "; a parameter is written ${name}" : ""));
    return false;
  }
  bool namesVariables = className == "RACFVARS"; // the & stands for nothing there
  if (cls.isGrouping && !namesVariables && ir::Pattern(name, ir::namingOf(cls)).isGeneric()) {
    l.diags().report(DiagId::GenericInGroupingClass, written.range, className);
    return false;
  }
  std::vector<ir::ResourceNameProblem> problems = ir::checkResourceName(name, cls);
  llvm::erase_if(problems, [](const auto &problem) { return problem.certainty == ir::Certainty::Unknown; });
  if (problems.empty())
    return true;
  auto worst =
      llvm::find_if(problems, [](const auto &problem) { return problem.certainty == ir::Certainty::Sure; });
  bool isSure = worst != problems.end();
  const ir::ResourceNameProblem &problem = isSure ? *worst : problems.front();
  auto report = l.diags().report(isSure ? DiagId::BadResourceName : DiagId::DoubtfulResourceName,
                                 rangeOf(problem.begin, problem.end), name, className, describe(problem));
  if (problem.kind == ir::ResourceNameProblem::LowerCase && written.text == name)
    report.fix(written.range, name.upper());
  return !isSure;
}

} // namespace zsp::lower
