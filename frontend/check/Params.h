/// Values of parameters.
#pragma once

#include "frontend/check/Config.h"
#include "frontend/check/Program.h"

namespace zsp::check {

/// Gives each parameter its value: default < configuration < `set` < --set (the last of several). Reports
/// wrong types and values, repeated `set`, circles of defaults, symbols that cannot be job symbols, and a
/// `set` that disagrees with the configuration. A parameter without a legal value is Failed; who uses it
/// stays quiet.
void bindParams(Program &program, Config &config,
                llvm::ArrayRef<std::pair<std::string, std::string>> commandLine);

/// Names in statements that the parser refused, written through parameters, count as poisoned too.
void poisonValues(Program &program);

/// The symbols of all parameters that have a value; one that is another's alias comes after it.
std::vector<ir::Symbol> symbolsOf(Program &program);

} // namespace zsp::check
