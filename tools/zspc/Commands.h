/// The commands; each returns the exit status.
#pragma once

#include "tools/zspc/Options.h"

namespace zsp::driver {

int runBuild(const Options &options);
int runCheck(const Options &options);
int runQuery(const Options &options);
int runFmt(const Options &options);
int runExplain(const Options &options);
int runInit(const Options &options);

} // namespace zsp::driver
