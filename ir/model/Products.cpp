#include "ir/model/Products.h"

#include "ir/model/Policy.h"

#include "llvm/ADT/STLExtras.h"

namespace zsp::ir {

llvm::SmallVector<Products, 3> differingProducts(const Policy &policy, Products products) {
  auto limited = [](const auto &row) { return row.products != AllProducts; };
  bool differ = llvm::any_of(policy.permits, limited) || llvm::any_of(policy.connects, limited) ||
                llvm::any_of(policy.profiles, limited) || llvm::any_of(policy.startedTasks, limited) ||
                llvm::any_of(policy.principals, limited);
  llvm::SmallVector<Products, 3> all;
  for (const NamedProduct &row : namedProducts)
    if (products & row.product && (differ || all.empty()))
      all.push_back(row.product);
  return all;
}

} // namespace zsp::ir
