/// Names that z/OS looks for by themselves: that a profile is there changes something for everyone, whoever
/// is on its list. Source: z/OS UNIX System Services Planning, "Establishing UNIX security"; from memory.
#pragma once

#include "ir/model/Policy.h"

#include <set>
#include <string>

namespace zsp::racf {

/// "FACILITY BPX.SERVER: what it changes" for each of them that the profile defines or, where that counts,
/// covers.
void collectSwitches(const ir::Policy &policy, const ir::Profile &profile, std::set<std::string> &lines);

} // namespace zsp::racf
