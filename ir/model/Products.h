/// The products one by one, with their names for messages.
#pragma once

#include "ir/model/Row.h"

#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringRef.h"

namespace zsp::ir {

struct NamedProduct {
  Products product;
  llvm::StringLiteral name;
  llvm::StringLiteral word; ///< as policies, options and JSON write it
};
inline constexpr NamedProduct namedProducts[] = {
    {Racf, "RACF", "racf"}, {Acf2, "ACF2", "acf2"}, {Tss, "Top Secret", "tss"}};

struct Policy;

/// Those of the products that can differ from each other in what the policy gives: all of them, or the first,
/// which stands for the others, where no row is for some products alone.
llvm::SmallVector<Products, 3> differingProducts(const Policy &policy, Products products);

/// Of one product.
inline const NamedProduct &named(Products product) {
  return namedProducts[product == Racf ? 0 : product == Acf2 ? 1 : 2];
}
inline llvm::StringRef nameOf(Products product) {
  return named(product).name;
}

} // namespace zsp::ir
