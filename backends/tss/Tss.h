/// The Top Secret back end: policy -> TSS commands -> text -> commands -> access, and the proof that the last
/// is what the policy says. How each statement is expressed: docs/tss.md.
#pragma once

#include "backends/common/Backend.h"

#include <memory>

namespace zsp::tss {

/// Its messages name it "Top Secret", its stream "TSS".
std::unique_ptr<backends::Backend> backend();

} // namespace zsp::tss
