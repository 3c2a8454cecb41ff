/// What the sub-commands do to a database. Written from the manual, not from the planner. Source: reference
/// acf2-and-top-secret.md sections 1.1 to 1.3, 2.1 and 2.4; ids where a manual at hand has them.
#pragma once

#include "backends/acf2/Assumptions.h"
#include "backends/acf2/Database.h"

namespace zsp::acf2 {

struct Outcome {
  enum Kind : uint8_t {
    Done,
    NoChange, ///< what the command says is so already: a message, and nothing else
    Failed,
  } kind = Done;
  std::string message;
};

class Model {
public:
  Model(Database &database, Interner &names, const Acf2Assumptions &assume = {})
      : db(database), names(names), assume(assume) {}
  Outcome run(const Command &command);

private:
  Outcome dispatch(const Command &command);
  Outcome insert(RecordKind kind, const Command &command);
  Outcome change(RecordKind kind, const Command &command);
  Outcome remove(RecordKind kind, const Command &command);
  Outcome reckey(const Command &command);
  Outcome addEntry(const Command &command, const RuleKey &key);
  Outcome deleteEntry(const Command &command, const RuleKey &key);
  Outcome activate(const Command &command);
  std::string text(const ir::Spelled &value) const { return names.text(value.value).str(); }

  Database &db;
  Interner &names;
  Acf2Assumptions assume;
};

/// As the operator would write it: "ACF2,REBUILD(FAC)".
std::string activationText(Activation activation, llvm::StringRef name);

} // namespace zsp::acf2
