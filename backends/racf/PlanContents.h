/// Which resources a plan speaks of, in flat sorted lists.
#pragma once

#include "backends/racf/Plan.h"

namespace zsp::racf {

/// Which profiles and started tasks a plan speaks of, and who stands on each access list.
class Contents {
public:
  explicit Contents(const PlanContext &context);

  /// Of the section of each class in turn, by name.
  struct Part {
    ir::ClassId cls;
    llvm::ArrayRef<uint32_t> startedTasks, profiles;
  };
  std::vector<Part> parts() const;
  llvm::ArrayRef<uint32_t> permitsOf(uint32_t profile) const {
    return llvm::ArrayRef(permits).slice(begins[profile], begins[profile + 1] - begins[profile]);
  }
  /// Asks for the rows and texts of the profiles that come a little after this one. In the order of names
  /// they lie far apart, and memory takes its time.
  void askAhead(llvm::ArrayRef<uint32_t> profiles, size_t at) const;

private:
  void chooseRepresentatives();
  void sortPermits();
  void sortProfiles();
  void sortStartedTasks();

  const PlanContext &context;
  const ir::Policy &policy;
  /// By profile: the row that stands for all rows of that name, the one that defines it, otherwise the first.
  std::vector<uint32_t> representative;
  std::vector<uint32_t> permits, begins; ///< rows in the order of their profiles; where each profile begins
  std::vector<uint32_t> profiles, startedTasks;
  ir::ClassId started;
};

} // namespace zsp::racf
