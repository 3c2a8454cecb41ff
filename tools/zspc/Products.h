/// Which products a run is about.
#pragma once

#include "backends/common/Backend.h"
#include "tools/zspc/Options.h"

#include <memory>
#include <vector>

namespace zsp::driver {

/// Those of the command line; else those that the site block describes; else RACF.
ir::Products jobProducts(const Options &options, const ir::Policy &policy);
/// Products for which the targets need commands. JSON alone needs none, and is checked for those of a job.
ir::Products neededProducts(const Options &options, const ir::Policy &policy);
/// In the order RACF, ACF2, Top Secret.
std::vector<std::unique_ptr<backends::Backend>> backendsFor(ir::Products products, const Options &options);

} // namespace zsp::driver
