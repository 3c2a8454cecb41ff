#pragma once

namespace zsp::opt {

/// Runs the program with its command line. 0: done, 1: the text or a pass is wrong, 2: called wrongly.
int run(int argc, char **argv);

} // namespace zsp::opt
