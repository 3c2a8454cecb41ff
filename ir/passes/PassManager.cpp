#include "ir/passes/PassManager.h"

#include "ir/access/AccessTable.h"
#include "ir/model/Products.h"
#include "ir/support/Nearest.h"

#include "llvm/ADT/StringExtras.h"

namespace zsp::ir {

const Pass *findPass(llvm::StringRef name) {
  auto found = llvm::find_if(passTable, [&](const Pass &pass) { return pass.name == name; });
  return found == std::end(passTable) ? nullptr : found;
}

llvm::Expected<const Pass *> parsePass(llvm::StringRef name) {
  if (const Pass *pass = findPass(name))
    return pass;
  Nearest nearest(name);
  for (const Pass &pass : passTable)
    nearest.consider(pass.name);
  if (nearest.found())
    return llvm::createStringError(
        fmt::format("no pass is called '{}'; did you mean '{}'?", name, nearest.text()));
  std::string known =
      llvm::join(llvm::map_range(passTable, [](const Pass &pass) { return pass.name; }), ", ");
  return llvm::createStringError(fmt::format("no pass is called '{}'; there are {}", name, known));
}

// canonical-order is not here: it changes no command, since whoever prints sorts by text, and the messages of
// the phases that follow would no longer come in the order of the source.
Pipeline defaultPipeline() {
  return {
      // Before drop-weaker, which looks for one row that gives as much: where several say it, the one that
      // stays is settled, and gets the reasons.
      findPass("merge-permits"),
      findPass("drop-weaker"),
  };
}

llvm::Expected<Pipeline> parsePipeline(llvm::StringRef text) {
  Pipeline pipeline;
  if (text.empty())
    return pipeline;
  for (llvm::StringRef name : llvm::split(text, ',')) {
    if (name == "default") {
      llvm::append_range(pipeline, defaultPipeline());
      continue;
    }
    llvm::Expected<const Pass *> pass = parsePass(name);
    if (!pass)
      return pass.takeError();
    pipeline.push_back(*pass);
  }
  return pipeline;
}

namespace {

/// What a policy gives, product by product.
std::vector<std::string> accessOf(const Policy &policy) {
  std::vector<std::string> digests;
  unsigned names = 0, principals = 0;
  for (const NamedProduct &row : namedProducts)
    digests.push_back(accessDigest(policy, row.product, names, principals));
  return digests;
}

class Runner {
public:
  Runner(Policy &policy, DiagnosticEngine &diags, const PassOptions &options)
      : policy(policy), diags(diags), options(options) {}

  bool start();
  bool run(const Pass &pass);

private:
  bool holds(const Pass &pass, Invariant held);
  bool isSound(const Pass &pass, Invariant kept);
  bool sameAccess(const Pass &pass);
  bool isCompared(unsigned changed) const {
    return options.compareAccess == CompareAccess::Always ||
           (options.compareAccess == CompareAccess::WhereChanged && changed);
  }

  Policy &policy;
  DiagnosticEngine &diags;
  const PassOptions &options;
  std::optional<Policy> original;  ///< where it may have to be compared
  std::vector<std::string> access; ///< what the original gives; empty: not asked for yet
};

bool Runner::start() {
  if (options.verifyEach)
    for (const Problem &problem : verify(policy))
      diags.report(DiagId::PolicyNotSound, problem.range, problem.message);
  if (!diags.hasErrors() && options.compareAccess != CompareAccess::Never)
    original = policy;
  return !diags.hasErrors();
}

bool Runner::holds(const Pass &pass, Invariant held) {
  for (Invariant each : {OneRowAnEntry, Ordered})
    if (pass.needs & each && !(held & each)) {
      diags.report(DiagId::PassNeeds, {}, pass.name, spelling(each));
      return false;
    }
  return true;
}

bool Runner::isSound(const Pass &pass, Invariant kept) {
  std::vector<Problem> problems = verify(policy, kept);
  for (const Problem &problem : problems)
    diags.report(DiagId::PassBreaksPolicy, problem.range, pass.name, problem.message);
  return problems.empty();
}

bool Runner::sameAccess(const Pass &pass) {
  if (access.empty())
    access = accessOf(*original);
  std::vector<std::string> now = accessOf(policy);
  for (size_t at = 0; at < now.size(); ++at)
    if (now[at] != access[at])
      diags.report(DiagId::PassChangesAccess, {}, pass.name, namedProducts[at].name);
  return now == access;
}

bool Runner::run(const Pass &pass) {
  if (options.before)
    options.before(pass);
  Invariant held = options.verifyEach || pass.needs ? invariantsOf(policy) : NoInvariant;
  if (!holds(pass, held))
    return false;
  PassContext context{policy, diags};
  unsigned count = pass.run(context);
  if (options.verifyEach && !isSound(pass, held & pass.preserves))
    return false;
  if (isCompared(count) && !sameAccess(pass))
    return false;
  if (options.after)
    options.after(pass, policy, count);
  return true;
}

} // namespace

bool runPasses(llvm::ArrayRef<const Pass *> pipeline, Policy &policy, DiagnosticEngine &diags,
               const PassOptions &options) {
  Runner runner(policy, diags, options);
  return runner.start() && llvm::all_of(pipeline, [&](const Pass *pass) { return runner.run(*pass); });
}

bool runPass(const Pass &pass, Policy &policy, DiagnosticEngine &diags, const PassOptions &options) {
  return runPasses({&pass}, policy, diags, options);
}

} // namespace zsp::ir
