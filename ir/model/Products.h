/// The products one by one, with their names for messages.
#pragma once

#include "ir/model/Row.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace zsp::ir {

struct NamedProduct {
  Products product;
  llvm::StringLiteral name;
};
inline constexpr NamedProduct namedProducts[] = {{Racf, "RACF"}, {Acf2, "ACF2"}, {Tss, "Top Secret"}};

struct Policy;

/// Those of the products that can differ from each other in what the policy gives: all of them, or the first,
/// which stands for the others, where no row is for some products alone.
llvm::SmallVector<Products, 3> differingProducts(const Policy &policy, Products products);

/// Of one product.
inline llvm::StringRef nameOf(Products product) {
  for (const NamedProduct &row : namedProducts)
    if (row.product == product)
      return row.name;
  return {};
}

} // namespace zsp::ir
