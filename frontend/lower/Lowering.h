/// State of the way from checked statements to rows of the IR. One function a kind of statement; each file
/// holds one idea. Names are found in tables, not by going over a list: a policy may hold a million permits.
#pragma once

#include "frontend/check/Program.h"
#include "frontend/check/Words.h"
#include "frontend/lower/NameTable.h"
#include "ir/analysis/Analysis.h"
#include "ir/model/ClassTable.h"
#include "ir/model/Policy.h"

#include "llvm/ADT/STLFunctionalExtras.h"

namespace zsp::lower {

using check::none;

/// Looking for what was meant goes over all declared names; a policy with more mistakes than this gets no
/// suggestions for the rest.
inline constexpr size_t greatestSearches = 1000;

/// One statement that declares a name.
struct Declaration {
  const ast::Stmt *stmt;
  uint32_t place;
  SourceRange range; ///< of the name
  Name raw;          ///< as written
  bool throughParameter;
};
using Declarations = llvm::SmallVector<Declaration, 1>;
/// What a message underlines: the statement, or the name where the statement is about several.
inline SourceRange shownRange(const Declaration &declaration, size_t names) {
  return names > 1 ? declaration.range : declaration.stmt->range;
}

/// A declared user or group, or everyone.
struct PrincipalEntry {
  ir::Spelled name;
  ir::PrincipalKind kind;
  Declarations declarations;
  bool external = false;
  ir::PrincipalId id{}; ///< none: all its declarations are in features that are off
};

struct ResourceEntry {
  ir::ClassId cls;
  ir::Spelled name;
  Declarations declarations;
  ir::ProfileId id{};           ///< none: all its declarations are in features that are off
  uint32_t ofOtherClass = none; ///< another entry with this name
};

/// What a permit needs of an entry, in little room: a million permits look names up in any order, and what
/// they look at should fit the cache. `products` are those of the declarations in force.
struct PrincipalKey {
  uint32_t entry = none;
  ir::PrincipalId id{};
  ir::PrincipalKind kind{};
  ir::Products products = ir::NoProducts;
  explicit operator bool() const { return entry != none; }
};

struct ResourceKey {
  uint32_t entry = none;
  ir::ClassId cls{};
  ir::ProfileId id{};
  ir::Products products = ir::NoProducts;
  explicit operator bool() const { return entry != none; }
};

struct Lowering {
  Lowering(check::Program &program, ir::Policy &policy) : program(program), policy(policy) {}

  check::Program &program;
  ir::Policy &policy;

  std::vector<PrincipalEntry> principals;
  NameTable<PrincipalKey> principalByName;
  uint32_t everyone = none;

  llvm::DenseMap<Name, uint32_t> classByName;
  llvm::DenseMap<uint32_t, Declarations> classDeclarations; ///< of classes that the table does not have

  std::vector<ResourceEntry> resources;
  NameTable<ResourceKey> resourceByName; ///< the first entry with a name leads to those of other classes

  /// Where an attribute of a merged declaration was given: (entry, item) to its place.
  llvm::DenseMap<std::pair<uint32_t, unsigned>, SourceRange> principalItems, resourceItems;

  std::vector<analysis::Finding> findings;
  analysis::Statements statements;
  /// Classes whose ACF2 type the policy gives, and where.
  std::vector<std::pair<Name, SourceRange>> typedClasses;
  /// Classes that the RACF part of the site block names, by `raclist` or `activate`.
  struct ClassOption {
    ast::ItemKind item;
    ir::ClassId cls;
    SourceRange range;
  };
  std::vector<ClassOption> classOptions;

  DiagnosticEngine &diags() { return program.diags; }
  llvm::StringRef text(Text name) const { return program.text(name); }
  const check::Place &place(uint32_t index) const { return program.places[index]; }
  bool isActive(uint32_t index) const { return program.places[index].active; }
  uint32_t unitOf(uint32_t index) const { return program.places[index].unit; }
  ir::Origin origin(uint32_t at, SourceRange range) const { return {program.units[unitOf(at)].name, range}; }
};

// Names (DeclaredNames.cpp)

/// May a statement at `place` use a name with these declarations? Reports names that only a feature that is
/// off, or only other products, have. Statements that are off themselves may use everything.
bool isUsable(Lowering &l, llvm::ArrayRef<Declaration> declarations, uint32_t place, SourceRange range,
              llvm::StringRef name);
/// The same where it is known for which products the declarations in force are: true without a second look.
inline bool isUsable(const Lowering &l, ir::Products products, uint32_t place) {
  const check::Place &use = l.place(place);
  return !use.active || (products && !(use.products & ~products));
}
/// Are two declarations in force together, whatever features are on?
bool standTogether(const Lowering &l, const Declaration &a, const Declaration &b);
/// Declarations of one name share their attributes, so they must be for the same products; reports if not.
bool forSameProducts(Lowering &l, const Declaration &a, const Declaration &b, llvm::StringRef name);
/// Is one of the two written through a parameter that happens to have this value?
bool fallTogether(const Lowering &l, const Declaration &a, const Declaration &b);
/// Reports items that a block has twice; their second value must not be read.
void reportRepeatedItems(Lowering &l, ast::Items items);
/// Reports an item that some of the declarations of a name have and others do not.
void reportOneSidedItem(Lowering &l, Name name, llvm::ArrayRef<const Declaration *> declarations,
                        ast::ItemKind kind, llvm::function_ref<ast::Items(const Declaration &)> itemsOf);
/// Is this the first item of its kind in the block?
bool isFirst(ast::Items items, const ast::Item &item);
std::string listOfProducts(unsigned products);

// Users and groups (Principals.cpp, PrincipalItems.cpp, ExternalNames.cpp, FindPrincipal.cpp)

enum class Wanted : uint8_t { User, Group, UserOrGroup, Who /*also everyone*/ };
/// The entry of a declared principal, or none with a message.
uint32_t findPrincipal(Lowering &l, const ast::Value &value, uint32_t place, Wanted wanted);
/// Row of the IR, none if it is off; nothing with a message.
std::optional<ir::PrincipalId> findWho(Lowering &l, const ast::Value &value, uint32_t place);
/// Row of the IR; none if there is no entry or it is off.
ir::PrincipalId idOf(const Lowering &l, uint32_t entry);
void declarePrincipals(Lowering &l);
void lowerPrincipals(Lowering &l);
/// What external groups are called on the other products.
void lowerExternalNames(Lowering &l);
void lowerConnects(Lowering &l);
void lowerStartedTasks(Lowering &l);

// Classes (Classes.cpp, ClassTypes.cpp, ResourceNames.cpp)

void declareClasses(Lowering &l, const ir::ClassTable &table);
ir::ClassId findClass(Lowering &l, const ast::Value &value, uint32_t place);
/// Reads the ACF2 type of a class: three characters.
std::optional<Name> readAcf2Type(Lowering &l, const ast::Value &value, uint32_t place);
/// Reports types that the policy gives to a class and another class has.
void reportSharedTypes(Lowering &l);
/// Reports a level that the class does not have; false if that is sure.
bool checkLevel(Lowering &l, ir::ClassId cls, ir::AccessLevel level, SourceRange range);
/// Reports what is wrong with a resource name, generic or not; false if that is sure.
bool checkResource(Lowering &l, ir::ClassId cls, llvm::StringRef name, const ast::Value &written);

// Resources (Resources.cpp, FindResource.cpp)

void declareResources(Lowering &l);
void lowerResources(Lowering &l);
/// What a lower-case word can mean as the name of a resource of this class.
check::MeantAs meantIn(const Lowering &l, ir::ClassId cls);
/// The profile with exactly this name, none if it is off; nothing with a message.
std::optional<ir::ProfileId> findResource(Lowering &l, ir::ClassId cls, const ast::Value &name,
                                          uint32_t place);

// Permits (Permits.cpp, Conditions.cpp, PermitRows.cpp, Review.cpp)

std::optional<ir::Condition> readCondition(Lowering &l, const ast::Clauses::When &when, uint32_t place);
/// Reports a condition that RACF does not take on profiles of the class; false then.
bool checkCondition(Lowering &l, ir::ClassId cls, const ast::Clauses::When &when, uint32_t place);

void lowerPermits(Lowering &l);
/// What only the whole access list shows: a deny that does not keep somebody out, uacc beside everyone.
void reviewAccess(Lowering &l);

/// Does `require` name the word?
bool isRequired(const Lowering &l, llvm::StringRef word);

// The rest (Severities.cpp, Site.cpp, Assertions.cpp, Facilities.cpp, Certificates.cpp, Others.cpp,
// Owners.cpp, Accepted.cpp, Unused.cpp, ClassOptions.cpp)

/// What the policy makes of warnings; those that are reported already, too.
void lowerSeverities(Lowering &l);
void lowerSite(Lowering &l);
void lowerAssertions(Lowering &l);
void lowerFacilities(Lowering &l);
void lowerCertificates(Lowering &l);
void lowerOthers(Lowering &l);
/// `require owners`: what the policy declares, and names no owner of its own for.
void requireOwners(Lowering &l);
/// Takes back the findings that the policy accepts, and reports `accept` statements without any.
void lowerAccepted(Lowering &l);
void reportUnused(Lowering &l);
/// Reports classes of the RACF part of the site block that the policy has nothing in.
void reportUnusedClassOptions(Lowering &l);

} // namespace zsp::lower
