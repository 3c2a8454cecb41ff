#include "tools/zspc/Products.h"

#include "backends/acf2/Acf2.h"
#include "backends/racf/Racf.h"
#include "backends/tss/Tss.h"

namespace zsp::driver {

ir::Products jobProducts(const Options &options, const ir::Policy &policy) {
  unsigned chosen = ir::NoProducts;
  for (ir::Products product : options.products)
    chosen |= product;
  if (!chosen)
    chosen = policy.described;
  return chosen ? ir::Products(chosen) : ir::Racf;
}

ir::Products neededProducts(const Options &options, const ir::Policy &policy) {
  unsigned needed = ir::NoProducts;
  for (Target target : options.targets)
    switch (target) {
    case Target::Racf: needed |= ir::Racf; break;
    case Target::Acf2: needed |= ir::Acf2; break;
    case Target::Tss: needed |= ir::Tss; break;
    case Target::Jcl: needed |= jobProducts(options, policy); break;
    case Target::Json:
    case Target::Zir: break;
    }
  return needed ? ir::Products(needed) : jobProducts(options, policy);
}

std::vector<std::unique_ptr<backends::Backend>> backendsFor(ir::Products products, const Options &options) {
  std::vector<std::unique_ptr<backends::Backend>> chosen;
  if (products & ir::Racf)
    chosen.push_back(racf::backend(options.allowRaw));
  if (products & ir::Acf2)
    chosen.push_back(acf2::backend());
  if (products & ir::Tss)
    chosen.push_back(tss::backend());
  return chosen;
}

} // namespace zsp::driver
