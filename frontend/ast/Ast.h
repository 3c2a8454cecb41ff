/// The language as written: one node a statement, nothing resolved. Nodes and lists live in the File's arena;
/// texts point into the source, so that every value keeps its range and comments are not lost.
#pragma once

#include "ir/support/Source.h"

#include "llvm/ADT/ArrayRef.h"
#include "llvm/ADT/StringRef.h"
#include "llvm/Support/Allocator.h"

#include <memory>
#include <string>
#include <vector>

namespace zsp::ast {

/// One written value.
struct Value {
  enum Kind : uint8_t {
    Absent,  ///< optional and not there
    Name,    ///< ZWESVUSR, BPX.SERVER, ${hlq}.**, 10, 2027-06-30
    Word,    ///< zowe_user, zowe.core.hlq
    String,  ///< text holds what stands between the quotes, escapes untouched: see unescape()
    Keyword, ///< everyone, auto, on, off, yes, no
  };
  Kind kind = Absent;
  llvm::StringRef text;
  SourceRange range;

  explicit operator bool() const { return kind != Absent; }
  bool isKeyword(llvm::StringRef word) const { return kind == Keyword && text == word; }
};

/// Does a name hold ${...}?
inline bool hasReference(llvm::StringRef text) {
  return text.contains('$') && text.contains("${");
}

/// The text of a string value with \" \\ \$ resolved.
std::string unescape(llvm::StringRef raw);

using Values = llvm::ArrayRef<Value>;

/// Everything that stands in a { } block of a declaration: `owner SECADM`, `omvs { uid auto }`.
enum class ItemKind : uint8_t {
#define ZSP_ITEM(id, spelling) id,
#include "frontend/ast/Items.def"
};
llvm::StringRef spelling(ItemKind kind);

struct Item {
  ItemKind kind;
  SourceRange range;
  SourceRange keyword;
  Values values;              ///< `other ALPHA, NUMERIC` has two; `audit FAILURES READ` has FAILURES, READ
  llvm::ArrayRef<Item> items; ///< omvs { ... }, racf { ... }
};
using Items = llvm::ArrayRef<Item>;

enum class StmtKind : uint8_t {
#define ZSP_STATEMENT(id, spelling) id,
#include "frontend/ast/Statements.def"
  PermitRun, ///< no statement of the language: see the node
};
llvm::StringRef spelling(StmtKind kind);

struct Stmt {
  StmtKind kind;
  SourceRange range;   ///< whole statement
  SourceRange keyword; ///< its first word
  llvm::StringRef doc; ///< text of the /// lines before it, markers still in it; may be empty

protected:
  explicit Stmt(StmtKind kind) : kind(kind) {}
};
using Stmts = llvm::ArrayRef<Stmt *>;

/// `because "..." ticket "..." review by DATE until DATE when KIND NAME`
struct Clauses {
  struct When {
    Value kind; ///< keyword: program, console, jesinput, terminal, servauth, appcport, sysid, criteria
    Value name;
    Value value; ///< criteria only
    SourceRange range;
  };
  Value because, ticket, review, until;
  llvm::ArrayRef<When> when;
};

/// `CLASS NAME, NAME`
struct ResourceRef {
  Value className;
  Values names;
};

/// `LEVEL CLASS NAME`
struct AccessRef {
  Value level, className, name;
};

template <StmtKind... Kinds> struct StmtOf : Stmt {
  static bool classof(const Stmt *stmt) { return ((stmt->kind == Kinds) || ...); }

protected:
  explicit StmtOf(StmtKind kind) : Stmt(kind) {}
};

/// `policy NAME "title"`, `module a.b "title"`
struct Header : StmtOf<StmtKind::Policy, StmtKind::Module> {
  explicit Header(StmtKind kind) : StmtOf(kind) {}
  Value name, title;
};

/// `use a.b, c.d`, `enable f`, `disable f`, `require reasons, tickets, owners`
struct NameList : StmtOf<StmtKind::Use, StmtKind::Enable, StmtKind::Disable, StmtKind::Require> {
  explicit NameList(StmtKind kind) : StmtOf(kind) {}
  Values names;
};

/// `param n : type = default yaml "path" symbol NAME`
struct Param : StmtOf<StmtKind::Param> {
  Param() : StmtOf(StmtKind::Param) {}
  Value name, type, defaultValue, yaml, symbol;
};

/// `set a.b.n = value`
struct Set : StmtOf<StmtKind::Set> {
  Set() : StmtOf(StmtKind::Set) {}
  Value name, value;
};

/// `group G "..." { }`, `user U "..." { }`
struct PrincipalDecl : StmtOf<StmtKind::Group, StmtKind::User> {
  explicit PrincipalDecl(StmtKind kind) : StmtOf(kind) {}
  Value name, title;
  Items items;
};

/// `external group G, H { }`, `external user U`
struct ExternalPrincipal : StmtOf<StmtKind::ExternalGroup, StmtKind::ExternalUser> {
  explicit ExternalPrincipal(StmtKind kind) : StmtOf(kind) {}
  Values names;
  Items items;
};

struct Connect : StmtOf<StmtKind::Connect> {
  Connect() : StmtOf(StmtKind::Connect) {}
  Values users;
  Value group;
};

/// `started task P { user U group G trusted }`, `class C { }`, `facility F { }`
struct BlockDecl : StmtOf<StmtKind::StartedTask, StmtKind::Class, StmtKind::Facility> {
  explicit BlockDecl(StmtKind kind) : StmtOf(kind) {}
  Value name;
  Items items;
};

/// `site { racf { } acf2 { } tss { } }`
struct Site : StmtOf<StmtKind::Site> {
  Site() : StmtOf(StmtKind::Site) {}
  Items items; ///< SiteRacf, SiteAcf2, SiteTss
};

/// `resource C N, N { }`, `shared resource ...`, `external resource ... if present`
struct Resource : StmtOf<StmtKind::Resource, StmtKind::SharedResource, StmtKind::ExternalResource> {
  explicit Resource(StmtKind kind) : StmtOf(kind) {}
  ResourceRef on;
  bool ifPresent = false;
  Items items;
};

/// `permit LEVEL on C N, N to WHO, WHO because "..."`; a deny has no level; inside a role there is no `to`.
struct Permit : StmtOf<StmtKind::Permit, StmtKind::Deny> {
  explicit Permit(StmtKind kind) : StmtOf(kind) {}
  Value level;
  ResourceRef on;
  Values to;
  Clauses clauses;
};

/// Permits and denies side by side that are not kept as nodes, so that a million of them need little memory:
/// RunReader gives the nodes of a run at a time.
struct PermitRun : StmtOf<StmtKind::PermitRun> {
  PermitRun() : StmtOf(StmtKind::PermitRun) {}
  uint32_t count = 0;
  llvm::ArrayRef<uint8_t> packed;
};

/// `role r "..." { permit ... }`, `feature f "..." default on { }`
struct NamedBlock : StmtOf<StmtKind::Role, StmtKind::Feature> {
  explicit NamedBlock(StmtKind kind) : StmtOf(kind) {}
  Value name, title;
  bool defaultOn = false; ///< feature
  Stmts body;
};

struct Grant : StmtOf<StmtKind::Grant> {
  Grant() : StmtOf(StmtKind::Grant) {}
  Value role;
  Values to;
  Clauses clauses;
};

/// `only racf, tss { }`, `waive racf because "..." { }`
struct ProductBlock : StmtOf<StmtKind::Only, StmtKind::Waive> {
  explicit ProductBlock(StmtKind kind) : StmtOf(kind) {}
  Values products; ///< keywords racf, acf2, tss
  Value because;
  Stmts body;
};

/// `multi user F for U`
struct MultiUser : StmtOf<StmtKind::MultiUser> {
  MultiUser() : StmtOf(StmtKind::MultiUser) {}
  Value facility, user;
};

/// `keyring OWNER "name" { connect "label" personal default }`, `certificate "label" { ... }`
struct CertificateDecl : StmtOf<StmtKind::Keyring, StmtKind::Certificate> {
  explicit CertificateDecl(StmtKind kind) : StmtOf(kind) {}
  Value owner; ///< keyring
  Value name;
  Items items;
};

struct Assert : StmtOf<StmtKind::Assert> {
  enum Form : uint8_t { Can, Cannot, OnlyCan, NobodyBoth };
  Assert() : StmtOf(StmtKind::Assert) {}
  Form form = Can;
  Values who;
  AccessRef first, second;
};

/// `accept FINDING on C N because "..."`
struct Accept : StmtOf<StmtKind::Accept> {
  Accept() : StmtOf(StmtKind::Accept) {}
  Value finding;
  ResourceRef on;
  Value because;
};

/// `severity error a, b because "..."`
struct Severity : StmtOf<StmtKind::Severity> {
  Severity() : StmtOf(StmtKind::Severity) {}
  Value level; ///< keyword error, warning, off
  Values findings;
  Value because;
};

/// `manual racf "title" { "line" ... }`, `raw racf "command" because "..."`
struct ProductText : StmtOf<StmtKind::Manual, StmtKind::Raw> {
  explicit ProductText(StmtKind kind) : StmtOf(kind) {}
  Values products;
  Value text; ///< manual: title, raw: command
  Values lines;
  Value because;
};

/// One source file.
class File {
public:
  explicit File(uint32_t id) : id(id) {}
  File(const File &) = delete;
  File &operator=(const File &) = delete;

  uint32_t id; ///< of the SourceManager
  std::vector<Stmt *> statements;
  /// Texts of NAME, word and string tokens in statements with syntax errors: whoever misses a declaration
  /// stays quiet about these.
  std::vector<llvm::StringRef> poisoned;
  llvm::BumpPtrAllocator arena;
  std::vector<std::unique_ptr<File>>
      further; ///< hold statements of this one that were read beside the others
};

/// The tree as text, one line a node, for tests.
std::string dump(const File &file);

} // namespace zsp::ast
