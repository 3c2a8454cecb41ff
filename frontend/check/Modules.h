/// The files of a policy: the policy itself and, transitively, the modules it uses.
#pragma once

#include "frontend/check/Program.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace zsp::check {

/// Fills Program::units. Reports missing, repeated and misplaced headers, modules that are not found, found
/// several times, named otherwise than asked for, or that use each other in a circle. A module with such an
/// error is left out and Program::incomplete is set.
void loadUnits(Program &program, uint32_t policyFile,
               llvm::function_ref<std::vector<uint32_t>(llvm::StringRef)> loader);

/// Opens blocks: fills places, statements, features, roles, params and the words of each unit.
void placeStatements(Program &program);

} // namespace zsp::check
