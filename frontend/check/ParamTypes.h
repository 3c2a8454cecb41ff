/// What a parameter of each type may hold.
#pragma once

#include "frontend/check/Program.h"

#include <optional>
#include <string>

namespace zsp::check {

std::optional<ParamType> parseParamType(llvm::StringRef text);
/// "a user ID", "the name of a data set": what stands where this type belongs.
llvm::StringRef describe(ParamType type);

/// Why a value is not legal for a type, in words; empty if it is. Names hold no generic characters, whatever
/// their class would allow: a parameter never widens what a profile covers.
std::string problemOf(ParamType type, llvm::StringRef value);

/// The same for names written in place.
std::string problemOfUserId(llvm::StringRef text);
std::string problemOfGroupName(llvm::StringRef text);
std::string problemOfProcedure(llvm::StringRef text);
/// The same for symbols of a job.
std::string problemOfSymbol(llvm::StringRef text);

} // namespace zsp::check
