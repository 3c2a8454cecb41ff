#include "frontend/ast/Ast.h"

#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Casting.h"
#include "llvm/Support/raw_ostream.h"

namespace zsp::ast {

namespace {
/// Names stand bare, strings in their quotes, keywords in angle brackets.
class Dumper {
public:
  explicit Dumper(llvm::raw_ostream &out) : out(out) {}

  void statements(Stmts list, unsigned depth) {
    for (const Stmt *stmt : list)
      statement(*stmt, depth);
  }

private:
  llvm::raw_ostream &out;

  void one(const Value &value) {
    switch (value.kind) {
    case Value::Absent: out << "-"; break;
    case Value::Name:
    case Value::Word: out << value.text; break;
    case Value::String: out << '"' << value.text << '"'; break;
    case Value::Keyword: out << '<' << value.text << '>'; break;
    }
  }
  void field(llvm::StringRef name, const Value &value) {
    if (!value)
      return;
    out << ' ' << name << '=';
    one(value);
  }
  void list(Values values) {
    out << '[';
    llvm::interleaveComma(values, out, [&](const Value &value) { one(value); });
    out << ']';
  }
  void field(llvm::StringRef name, Values values) {
    if (values.empty())
      return;
    out << ' ' << name << '=';
    list(values);
  }
  void flag(llvm::StringRef name, bool on) {
    if (on)
      out << ' ' << name;
  }
  void on(const ResourceRef &resource) {
    field("class", resource.className);
    field("names", resource.names);
  }
  void access(llvm::StringRef name, const AccessRef &ref) {
    if (!ref.level)
      return;
    out << ' ' << name << "=(";
    one(ref.level);
    out << ' ';
    one(ref.className);
    out << ' ';
    one(ref.name);
    out << ')';
  }
  void clauses(const Clauses &clauses) {
    field("because", clauses.because);
    field("ticket", clauses.ticket);
    field("review", clauses.review);
    field("until", clauses.until);
    for (const Clauses::When &when : clauses.when) {
      out << " when=(";
      one(when.kind);
      out << ' ';
      one(when.name);
      if (when.value) {
        out << ' ';
        one(when.value);
      }
      out << ')';
    }
  }
  void items(Items list, unsigned depth) {
    for (const Item &item : list) {
      out.indent(depth * 2) << spelling(item.kind);
      field("values", item.values);
      out << '\n';
      items(item.items, depth + 1);
    }
  }
  template <typename Node> void end(const Node &node, Items block, unsigned depth) {
    endLine(node);
    items(block, depth + 1);
  }
  void endLine(const Stmt &stmt) {
    if (!stmt.doc.empty()) {
      out << " doc=\"";
      out.write_escaped(stmt.doc);
      out << '"';
    }
    out << '\n';
  }

  void statement(const Stmt &stmt, unsigned depth) {
    out.indent(depth * 2) << spelling(stmt.kind);
    switch (stmt.kind) {
    case StmtKind::Policy:
    case StmtKind::Module: return header(*llvm::cast<Header>(&stmt));
    case StmtKind::Use:
    case StmtKind::Enable:
    case StmtKind::Disable:
    case StmtKind::Require: field("names", llvm::cast<NameList>(&stmt)->names); return endLine(stmt);
    case StmtKind::Param: return param(*llvm::cast<Param>(&stmt));
    case StmtKind::Set: return set(*llvm::cast<Set>(&stmt));
    case StmtKind::Group:
    case StmtKind::User: return principal(*llvm::cast<PrincipalDecl>(&stmt), depth);
    case StmtKind::ExternalGroup:
    case StmtKind::ExternalUser: return external(*llvm::cast<ExternalPrincipal>(&stmt), depth);
    case StmtKind::Connect: return connect(*llvm::cast<Connect>(&stmt));
    case StmtKind::StartedTask:
    case StmtKind::Class:
    case StmtKind::Facility: return block(*llvm::cast<BlockDecl>(&stmt), depth);
    case StmtKind::Site: return end(stmt, llvm::cast<Site>(&stmt)->items, depth);
    case StmtKind::Resource:
    case StmtKind::SharedResource:
    case StmtKind::ExternalResource: return resource(*llvm::cast<Resource>(&stmt), depth);
    case StmtKind::Permit:
    case StmtKind::Deny: return permit(*llvm::cast<Permit>(&stmt));
    case StmtKind::PermitRun:
      out << " statements=" << llvm::cast<PermitRun>(&stmt)->count;
      return endLine(stmt);
    case StmtKind::Role:
    case StmtKind::Feature: return namedBlock(*llvm::cast<NamedBlock>(&stmt), depth);
    case StmtKind::Grant: return grant(*llvm::cast<Grant>(&stmt));
    case StmtKind::Only:
    case StmtKind::Waive: return productBlock(*llvm::cast<ProductBlock>(&stmt), depth);
    case StmtKind::MultiUser: return multiUser(*llvm::cast<MultiUser>(&stmt));
    case StmtKind::Keyring:
    case StmtKind::Certificate: return certificate(*llvm::cast<CertificateDecl>(&stmt), depth);
    case StmtKind::Assert: return assertion(*llvm::cast<Assert>(&stmt));
    case StmtKind::Accept: return accept(*llvm::cast<Accept>(&stmt));
    case StmtKind::Severity: return severity(*llvm::cast<Severity>(&stmt));
    case StmtKind::Manual:
    case StmtKind::Raw: return productText(*llvm::cast<ProductText>(&stmt));
    }
  }

  void header(const Header &node) {
    field("name", node.name);
    field("title", node.title);
    endLine(node);
  }
  void param(const Param &node) {
    field("name", node.name);
    field("type", node.type);
    field("default", node.defaultValue);
    field("yaml", node.yaml);
    field("symbol", node.symbol);
    endLine(node);
  }
  void set(const Set &node) {
    field("name", node.name);
    field("value", node.value);
    endLine(node);
  }
  void principal(const PrincipalDecl &node, unsigned depth) {
    field("name", node.name);
    field("title", node.title);
    end(node, node.items, depth);
  }
  void external(const ExternalPrincipal &node, unsigned depth) {
    field("names", node.names);
    end(node, node.items, depth);
  }
  void connect(const Connect &node) {
    field("users", node.users);
    field("group", node.group);
    endLine(node);
  }
  void block(const BlockDecl &node, unsigned depth) {
    field("name", node.name);
    end(node, node.items, depth);
  }
  void resource(const Resource &node, unsigned depth) {
    on(node.on);
    flag("if-present", node.ifPresent);
    end(node, node.items, depth);
  }
  void permit(const Permit &node) {
    field("level", node.level);
    on(node.on);
    field("to", node.to);
    clauses(node.clauses);
    endLine(node);
  }
  void namedBlock(const NamedBlock &node, unsigned depth) {
    field("name", node.name);
    field("title", node.title);
    flag("default-on", node.defaultOn);
    endLine(node);
    statements(node.body, depth + 1);
  }
  void grant(const Grant &node) {
    field("role", node.role);
    field("to", node.to);
    clauses(node.clauses);
    endLine(node);
  }
  void productBlock(const ProductBlock &node, unsigned depth) {
    field("products", node.products);
    field("because", node.because);
    endLine(node);
    statements(node.body, depth + 1);
  }
  void multiUser(const MultiUser &node) {
    field("facility", node.facility);
    field("user", node.user);
    endLine(node);
  }
  void certificate(const CertificateDecl &node, unsigned depth) {
    field("owner", node.owner);
    field("name", node.name);
    end(node, node.items, depth);
  }
  void assertion(const Assert &node) {
    switch (node.form) {
    case Assert::Can: out << " can"; break;
    case Assert::Cannot: out << " cannot"; break;
    case Assert::OnlyCan: out << " only-can"; break;
    case Assert::NobodyBoth: out << " nobody-both"; break;
    }
    field("who", node.who);
    access("first", node.first);
    access("second", node.second);
    endLine(node);
  }
  void accept(const Accept &node) {
    field("finding", node.finding);
    on(node.on);
    field("because", node.because);
    endLine(node);
  }
  void severity(const Severity &node) {
    field("level", node.level);
    field("findings", node.findings);
    field("because", node.because);
    endLine(node);
  }
  void productText(const ProductText &node) {
    field("products", node.products);
    field("text", node.text);
    field("lines", node.lines);
    field("because", node.because);
    endLine(node);
  }
};
} // namespace

std::string dump(const File &file) {
  std::string text;
  llvm::raw_string_ostream out(text);
  Dumper(out).statements(file.statements, 0);
  return text;
}

} // namespace zsp::ast
