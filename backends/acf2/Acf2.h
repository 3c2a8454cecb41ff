/// The ACF2 back end: policy -> sub-commands of ACF -> text -> sub-commands -> access, and the proof that the
/// last is what the policy says. How each statement is expressed: docs/acf2.md.
#pragma once

#include "backends/common/Backend.h"

namespace zsp::acf2 {

std::unique_ptr<backends::Backend> backend();

} // namespace zsp::acf2
