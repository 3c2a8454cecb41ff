#include "ir/passes/PassManager.h"

#include "ir/access/AccessTable.h"

#include "llvm/ADT/StringExtras.h"

namespace zsp::ir {

const Pass *findPass(llvm::StringRef name) {
  auto found = llvm::find_if(passTable, [&](const Pass &pass) { return pass.name == name; });
  return found == std::end(passTable) ? nullptr : found;
}

Pipeline defaultPipeline() {
  return {
      // First: the others ask what the one row of an entry says.
      findPass("merge-permits"),
      // Before sorting, to have less to sort; it would keep the order, too.
      findPass("drop-weaker"),
      // Last: merging changes the products of rows, and rows are sorted by them.
      findPass("canonical-order"),
  };
}

llvm::Expected<Pipeline> parsePipeline(llvm::StringRef text) {
  Pipeline pipeline;
  for (llvm::StringRef name : llvm::split(text, ',')) {
    if (name == "default") {
      llvm::append_range(pipeline, defaultPipeline());
    } else if (const Pass *pass = findPass(name)) {
      pipeline.push_back(pass);
    } else if (!text.empty()) {
      std::string known =
          llvm::join(llvm::map_range(passTable, [](const Pass &pass) { return pass.name; }), ", ");
      return llvm::createStringError(fmt::format("no pass is called '{}'; there are {}", name, known));
    }
  }
  return pipeline;
}

namespace {

constexpr std::pair<Products, llvm::StringLiteral> products[] = {
    {Racf, "RACF"}, {Acf2, "ACF2"}, {Tss, "Top Secret"}};

/// What a policy gives, product by product.
std::vector<std::string> accessOf(const Policy &policy) {
  std::vector<std::string> digests;
  unsigned names = 0, principals = 0;
  for (auto [product, name] : products)
    digests.push_back(accessDigest(policy, product, names, principals));
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

  Policy &policy;
  DiagnosticEngine &diags;
  const PassOptions &options;
  std::vector<std::string> access; ///< empty: not asked for
};

bool Runner::start() {
  if (options.verifyEach)
    for (const Problem &problem : verify(policy))
      diags.report(DiagId::PolicyNotSound, problem.range, problem.message);
  if (!diags.hasErrors() && options.compareAccess)
    access = accessOf(policy);
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
  std::vector<std::string> now = accessOf(policy);
  for (size_t at = 0; at < now.size(); ++at)
    if (now[at] != access[at])
      diags.report(DiagId::PassChangesAccess, {}, pass.name, products[at].second);
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
  if (!access.empty() && !sameAccess(pass))
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
