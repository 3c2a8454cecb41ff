#include "frontend/format/Starts.h"

#include "llvm/Support/Casting.h"

namespace zsp::format {
namespace {

struct Collector {
  std::vector<StartOf> &starts;

  void items(ast::Items list) {
    for (const ast::Item &item : list) {
      starts.push_back({item.range.begin, false});
      items(item.items);
    }
  }
  void statements(ast::Stmts list) {
    for (const ast::Stmt *stmt : list)
      statement(*stmt);
  }
  void statement(const ast::Stmt &stmt) {
    using ast::StmtKind;
    starts.push_back({stmt.range.begin, true});
    switch (stmt.kind) {
    case StmtKind::Group:
    case StmtKind::User: return items(llvm::cast<ast::PrincipalDecl>(&stmt)->items);
    case StmtKind::ExternalGroup:
    case StmtKind::ExternalUser: return items(llvm::cast<ast::ExternalPrincipal>(&stmt)->items);
    case StmtKind::StartedTask:
    case StmtKind::Class:
    case StmtKind::Facility: return items(llvm::cast<ast::BlockDecl>(&stmt)->items);
    case StmtKind::Site: return items(llvm::cast<ast::Site>(&stmt)->items);
    case StmtKind::Resource:
    case StmtKind::SharedResource:
    case StmtKind::ExternalResource: return items(llvm::cast<ast::Resource>(&stmt)->items);
    case StmtKind::Keyring:
    case StmtKind::Certificate: return items(llvm::cast<ast::CertificateDecl>(&stmt)->items);
    case StmtKind::Role:
    case StmtKind::Feature: return statements(llvm::cast<ast::NamedBlock>(&stmt)->body);
    case StmtKind::Only:
    case StmtKind::Waive: return statements(llvm::cast<ast::ProductBlock>(&stmt)->body);
    case StmtKind::Manual:
      for (const ast::Value &line : llvm::cast<ast::ProductText>(&stmt)->lines)
        starts.push_back({line.range.begin, false});
      return;
    case StmtKind::Policy:
    case StmtKind::Module:
    case StmtKind::Use:
    case StmtKind::Enable:
    case StmtKind::Disable:
    case StmtKind::Require:
    case StmtKind::Param:
    case StmtKind::Set:
    case StmtKind::Connect:
    case StmtKind::Permit:
    case StmtKind::Deny:
    case StmtKind::Grant:
    case StmtKind::MultiUser:
    case StmtKind::Assert:
    case StmtKind::Accept:
    case StmtKind::Severity:
    case StmtKind::Raw:
    case StmtKind::PermitRun: return; // a text that is laid out is parsed without runs
    }
  }
};

} // namespace

void findStarts(const ast::Stmt &stmt, std::vector<StartOf> &starts) {
  Collector{starts}.statement(stmt);
}

} // namespace zsp::format
