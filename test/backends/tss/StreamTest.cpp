#include "test/backends/tss/TssPolicy.h"

#include <gmock/gmock.h>

namespace zsp::tss::test {

TEST(Stream, Scratch) {
  SitePolicy site;
  std::puts(site.checked().c_str());
  std::string build = site.written(), undo = site.written(StreamKind::Undo);
  std::puts(build.c_str());
  std::puts(undo.c_str());
  std::puts(site.proof(build).c_str());
  std::puts(site.proof(undo, StreamKind::Undo).c_str());
  auto f = site.facts();
  for (auto &list : {f.authority, f.systemWide, f.preconditions, f.manualSteps, f.fidelity})
    for (auto &line : list)
      std::puts(line.c_str());
}

} // namespace zsp::tss::test
