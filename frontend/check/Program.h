/// A policy and its modules with names, parameters and features settled, before anything becomes IR.
#pragma once

#include "frontend/ast/Ast.h"
#include "ir/model/Policy.h"
#include "ir/support/Diagnostics.h"

#include "llvm/ADT/DenseSet.h"
#include "llvm/ADT/SmallVector.h"
#include "llvm/ADT/StringMap.h"
#include "llvm/ADT/StringSet.h"

#include <memory>
#include <vector>

namespace zsp::check {

inline constexpr uint32_t none = ~0u;

/// What a lower-case name of a file stands for. A file has one name space for all three.
struct WordEntry {
  enum Kind : uint8_t { Parameter, Role, Feature } kind = Parameter;
  uint32_t index = none; ///< in Program::params, roles, features
  SourceRange range;
};
llvm::StringRef describe(WordEntry::Kind kind);

/// One source file.
struct Unit {
  uint32_t file = 0;
  std::unique_ptr<ast::File> ast;
  Name name;
  bool isPolicy = false;
  const ast::Header *header = nullptr; ///< none if it is missing or broken
  llvm::SmallVector<uint32_t, 4> uses; ///< units, without repetition
  llvm::StringMap<WordEntry> words;
  bool wordsUsed = false; ///< another file uses one of its names
};

/// What stands around a statement.
struct Place {
  uint32_t unit = 0;
  uint32_t feature = none; ///< innermost
  ir::Products products = ir::AllProducts;
  ir::Products waived = ir::NoProducts;
  bool nested = false; ///< inside a block
  bool active = true;  ///< every feature around it is on
};

struct Placed {
  const ast::Stmt *stmt;
  uint32_t place;
};

struct Feature {
  const ast::NamedBlock *decl;
  uint32_t unit;
  uint32_t outer; ///< feature around it, or none
  bool on;
};

struct Role {
  const ast::NamedBlock *decl;
  uint32_t place;
  bool used = false;
};

enum class ParamType : uint8_t {
  User,
  Group,
  Procedure,
  Dataset,
  Resource,
  Class,
  Name,
  Access,
  Id,
  Number,
  Text,
  Switch,
};
llvm::StringRef spelling(ParamType type);

/// Sets of parameter types.
using Types = uint16_t;
constexpr Types bit(ParamType type) {
  return Types(1u << unsigned(type));
}
inline constexpr Types principalTypes = bit(ParamType::User) | bit(ParamType::Group);
/// Types whose values can be part of a name on z/OS.
inline constexpr Types nameTypes = principalTypes | bit(ParamType::Procedure) | bit(ParamType::Dataset) |
                                   bit(ParamType::Resource) | bit(ParamType::Class) | bit(ParamType::Name);

struct Param {
  const ast::Param *decl = nullptr;
  uint32_t unit = 0;
  Name qualified; ///< zowe.core.hlq
  ParamType type = ParamType::Name;
  enum State : uint8_t { Unbound, Binding, Bound, Failed } state = Unbound; ///< Failed: reported already
  enum Source : uint8_t { Default, Yaml, Set, CommandLine } source = Default;
  ir::Spelled value;   ///< spelled with the parameter's own symbol, or with those that its default brings
  SourceRange valueAt; ///< none: the command line
  Name symbol;         ///< empty: none
  Name aliasOf;        ///< symbol that the default brings unchanged
  bool oneQualifier = false; ///< ${p.1} stands for the whole value somewhere
  bool used = false;
};

/// Everything that the steps of the front end share. Units: modules, each after the ones that it uses, in
/// the order of the `use` statements; the policy last. Statements: of the units in that order, blocks
/// opened. Rows of the IR keep the order of the statements.
struct Program {
  Program(SourceManager &sources, Interner &names, DiagnosticEngine &diags)
      : sources(sources), names(names), diags(diags) {}

  SourceManager &sources;
  Interner &names;
  DiagnosticEngine &diags;

  std::vector<Unit> units;
  std::vector<Place> places;
  std::vector<Placed> statements; ///< without `role`, `feature`, `only`, `waive` themselves and role bodies
  std::vector<Feature> features;
  std::vector<Role> roles;
  std::vector<Param> params; ///< order of declaration, units in order
  llvm::ArrayRef<std::string> knownModules;
  /// A module could not be read: a name that is missing may be one of its names.
  bool incomplete = false;
  llvm::StringSet<> poisoned;      ///< names in statements that the parser refused
  llvm::StringSet<> declaredNames; ///< users, groups and classes
  llvm::DenseSet<Name> missing;    ///< names whose absence was reported; once is enough

  Unit &policy() { return units.back(); }
  uint32_t policyIndex() const { return uint32_t(units.size() - 1); }
  llvm::StringRef text(Text name) const { return names.text(name); }
  bool isPoisoned(llvm::StringRef text) const { return poisoned.contains(text); }
  /// How a word is written from anywhere: zowe.core.end_user.
  std::string qualified(uint32_t unit, llvm::StringRef word) const {
    return (names.text(units[unit].name) + "." + word).str();
  }
};

} // namespace zsp::check
