/// A value that is a word stands for a parameter: what all readers of values share.
#pragma once

#include "frontend/check/Words.h"

namespace zsp::check {

/// The parameter, if it is of one of some types and has a value; nothing if an error was reported, here or
/// for the parameter. `expected` says in a message what could stand there.
Param *parameter(Program &program, const ast::Value &value, uint32_t unit, Types types,
                 llvm::StringRef expected, MeantAs meant = MeantAs::Parameter);

} // namespace zsp::check
