/// The difference of two states. A build is the difference from nothing, an undo the same backwards.
#pragma once

#include "ir/model/Policy.h"

#include <vector>

namespace zsp::ir {

/// Row indices by table. `added` refers to rows of `to`, `removed` to rows of `from`. Rows are the same where
/// class, names and kinds are; a changed attribute is an entry of both lists.
struct Delta {
  const Policy *from = nullptr; ///< null: nothing
  const Policy *to = nullptr;
  struct Rows {
    std::vector<uint32_t> classes, principals, connects, startedTasks, profiles, permits, manualSteps,
        rawCommands;
  };
  Rows added;
  Rows removed;
};

/// From nothing to the policy, without the rows that are for other products, and without principals and
/// profiles that are external (they appear through the rows that refer to them). Of the class table only
/// classes that the policy declares are added: the shipped ones exist; which of them may be activated is the
/// policy's to say (ResourceClass::active). A connect to a user's default group is a row like any other.
Delta fromNothing(const Policy &to, Products product);

/// From the policy to nothing: the rows of fromNothing(), in `removed`. A shared profile is among them, since
/// a build defines it; that it stays where it is, and loses only its entries, is for the back end to know.
Delta toNothing(const Policy &from, Products product);

} // namespace zsp::ir
