/// Which products a run is about.
#pragma once

#include "backends/common/Backend.h"
#include "tools/zspc/Options.h"

#include <memory>
#include <vector>

namespace zsp::driver {

/// Those of the command line, else RACF. In the order
/// RACF, ACF2, Top Secret.
ir::Products jobProducts(const Options &options);
/// Products for which the targets need commands. JSON alone needs none, and is checked for those of a job.
ir::Products neededProducts(const Options &options);
std::vector<std::unique_ptr<backends::Backend>> backendsFor(ir::Products products, const Options &options);

} // namespace zsp::driver
