/// The names inside a certificate: subject, alternate names, where its secret is.
#pragma once

#include "frontend/lower/Lowering.h"

namespace zsp::lower {

/// `CN=pay.example.com, O=Example, C=DE`. Reports what cannot stand there.
std::vector<ir::SubjectPart> readSubject(Lowering &l, llvm::StringRef text, SourceRange range);
/// A host name, an address, a mail address or a URI. Nothing with a message.
std::optional<ir::AlternateName> readAlternate(Lowering &l, Name text, SourceRange range);

/// "an ICSF key label".
llvm::StringRef describe(ir::Secret::Kind kind);
/// Why a name cannot be where a secret is, in words; empty if it can.
std::string problemOfSecret(ir::Secret::Kind kind, llvm::StringRef name);

} // namespace zsp::lower
