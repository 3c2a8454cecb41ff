// RACF variables and job symbols both begin with '&'.

#include "backends/racf/Racf.h"

namespace zsp::racf {
namespace {

/// Looks for the first value with '&'.
class AmpersandFinder final : public CommandSink {
public:
  explicit AmpersandFinder(const ir::Policy &policy) : policy(policy) {}

  void section(llvm::StringRef) override {}
  void command(Command command) override {
    if (found || (!look(command.positional) && !look(command.operands)))
      return;
    found = true;
    place = command.origin.range;
  }
  void raw(RawText command) override {
    if (found || !llvm::StringRef(command.text).contains('&'))
      return;
    found = true;
    place = command.origin.range;
    text = command.text;
  }

  bool found = false;
  SourceRange place;
  std::string text;

private:
  bool look(llvm::ArrayRef<ir::Spelled> values) {
    for (const ir::Spelled &value : values)
      if (policy.text(value.value).contains('&')) {
        text = policy.text(value.value).str();
        return true;
      }
    return false;
  }
  bool look(llvm::ArrayRef<Operand> operands) {
    return llvm::any_of(
        operands, [&](const Operand &operand) { return look(operand.values) || look(operand.suboperands); });
  }

  const ir::Policy &policy;
};

} // namespace

bool reportAmpersand(const ir::Policy &policy, DiagnosticEngine &diags) {
  AmpersandFinder finder(policy);
  plan(ir::fromNothing(policy, ir::Racf), {}, finder, diags);
  if (finder.found)
    diags.report(DiagId::AmpersandNeedsValues, finder.place, finder.text);
  return finder.found;
}

} // namespace zsp::racf
