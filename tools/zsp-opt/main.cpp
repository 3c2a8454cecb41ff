#include "tools/zsp-opt/Opt.h"

int main(int argc, char **argv) {
  return zsp::opt::run(argc, argv);
}
