// From the slots of a statement to its node.
#include "frontend/parse/Builder.h"

namespace zsp::parse {

ast::Items Builder::itemsOf(const Frame &frame) {
  return copy<ast::Item>(llvm::ArrayRef(items).drop_front(frame.items));
}
ast::Stmts Builder::bodyOf(const Frame &frame) {
  return copy<ast::Stmt *>(llvm::ArrayRef(statements).drop_front(frame.statements));
}
ast::Clauses Builder::clausesOf(const Frame &frame) {
  return {one(frame, Slot::Because), one(frame, Slot::Ticket), one(frame, Slot::Review),
          one(frame, Slot::Until), copy<ast::Clauses::When>(llvm::ArrayRef(whens).drop_front(frame.whens))};
}

static ast::AccessRef accessOf(ast::Values parts) {
  return parts.size() == 3 ? ast::AccessRef{parts[0], parts[1], parts[2]} : ast::AccessRef{};
}

void Builder::fillParts(ast::Header &node, const Frame &frame) {
  node.name = one(frame, Slot::OwnName);
  node.title = one(frame, Slot::Title);
}
void Builder::fillParts(ast::NameList &node, const Frame &frame) {
  node.names = list(frame, node.kind == ast::StmtKind::Require ? Slot::Requirements : Slot::Words);
}
void Builder::fillParts(ast::Param &node, const Frame &frame) {
  node.name = one(frame, Slot::OwnName);
  node.type = one(frame, Slot::Type);
  node.defaultValue = one(frame, Slot::Value);
  node.yaml = one(frame, Slot::Yaml);
  node.symbol = one(frame, Slot::Symbol);
}
void Builder::fillParts(ast::Set &node, const Frame &frame) {
  node.name = one(frame, Slot::OwnName);
  node.value = one(frame, Slot::Value);
}
void Builder::fillParts(ast::PrincipalDecl &node, const Frame &frame) {
  node.name = one(frame, Slot::Name);
  node.title = one(frame, Slot::Title);
  node.items = itemsOf(frame);
}
void Builder::fillParts(ast::ExternalPrincipal &node, const Frame &frame) {
  node.names = list(frame, Slot::Names);
  node.items = itemsOf(frame);
}
void Builder::fillParts(ast::Connect &node, const Frame &frame) {
  node.users = list(frame, Slot::Names);
  node.group = one(frame, Slot::Target);
}
void Builder::fillParts(ast::BlockDecl &node, const Frame &frame) {
  node.name = one(frame, node.kind == ast::StmtKind::Class ? Slot::Class : Slot::Name);
  node.items = itemsOf(frame);
}
void Builder::fillParts(ast::Site &node, const Frame &frame) {
  node.items = itemsOf(frame);
}
void Builder::fillParts(ast::Resource &node, const Frame &frame) {
  node.on = {one(frame, Slot::Class), list(frame, Slot::Names)};
  node.ifPresent = frame.flag;
  node.items = itemsOf(frame);
}
void Builder::fillParts(ast::Permit &node, const Frame &frame) {
  node.level = one(frame, Slot::Level);
  node.on = {one(frame, Slot::Class), list(frame, Slot::Names)};
  node.to = list(frame, Slot::To);
  node.clauses = clausesOf(frame);
}
void Builder::fillParts(ast::NamedBlock &node, const Frame &frame) {
  node.name = one(frame, Slot::OwnName);
  node.title = one(frame, Slot::Title);
  node.defaultOn = frame.flag;
  node.body = bodyOf(frame);
}
void Builder::fillParts(ast::Grant &node, const Frame &frame) {
  node.role = one(frame, Slot::Role);
  node.to = list(frame, Slot::To);
  node.clauses = clausesOf(frame);
}
void Builder::fillParts(ast::ProductBlock &node, const Frame &frame) {
  node.products = list(frame, Slot::Products);
  node.because = one(frame, Slot::Because);
  node.body = bodyOf(frame);
}
void Builder::fillParts(ast::MultiUser &node, const Frame &frame) {
  node.facility = one(frame, Slot::Name);
  node.user = one(frame, Slot::Target);
}
void Builder::fillParts(ast::CertificateDecl &node, const Frame &frame) {
  node.owner = one(frame, Slot::Owner);
  node.name = one(frame, Slot::Name);
  node.items = itemsOf(frame);
}
void Builder::fillParts(ast::Assert &node, const Frame &frame) {
  node.form = frame.form;
  node.who = list(frame, Slot::Who);
  node.first = accessOf(list(frame, Slot::First));
  node.second = accessOf(list(frame, Slot::Second));
}
void Builder::fillParts(ast::Accept &node, const Frame &frame) {
  node.finding = one(frame, Slot::Finding);
  node.on = {one(frame, Slot::Class), list(frame, Slot::Names)};
  node.because = one(frame, Slot::Because);
}
void Builder::fillParts(ast::Severity &node, const Frame &frame) {
  node.level = one(frame, Slot::Severity);
  node.findings = list(frame, Slot::Findings);
  node.because = one(frame, Slot::Because);
}
void Builder::fillParts(ast::ProductText &node, const Frame &frame) {
  node.products = list(frame, Slot::Products);
  node.text = one(frame, node.kind == ast::StmtKind::Manual ? Slot::Title : Slot::Command);
  node.lines = list(frame, Slot::Lines);
  node.because = one(frame, Slot::Because);
}

template <typename Node> Node *Builder::fill(Node *node, const Frame &frame) {
  node->range = range(frame.begin, lastEnd);
  node->keyword = frame.keyword;
  node->doc = frame.doc;
  fillParts(*node, frame);
  return node;
}

ast::Stmt *Builder::makeStatement(const Frame &frame) {
  using ast::StmtKind;
  switch (frame.kind) {
  case StmtKind::Policy:
  case StmtKind::Module: return fill(make<ast::Header>(frame.kind), frame);
  case StmtKind::Use:
  case StmtKind::Enable:
  case StmtKind::Disable:
  case StmtKind::Require: return fill(make<ast::NameList>(frame.kind), frame);
  case StmtKind::Param: return fill(make<ast::Param>(), frame);
  case StmtKind::Set: return fill(make<ast::Set>(), frame);
  case StmtKind::Group:
  case StmtKind::User: return fill(make<ast::PrincipalDecl>(frame.kind), frame);
  case StmtKind::ExternalGroup:
  case StmtKind::ExternalUser: return fill(make<ast::ExternalPrincipal>(frame.kind), frame);
  case StmtKind::Connect: return fill(make<ast::Connect>(), frame);
  case StmtKind::StartedTask:
  case StmtKind::Class:
  case StmtKind::Facility: return fill(make<ast::BlockDecl>(frame.kind), frame);
  case StmtKind::Site: return fill(make<ast::Site>(), frame);
  case StmtKind::Resource:
  case StmtKind::SharedResource:
  case StmtKind::ExternalResource: return fill(make<ast::Resource>(frame.kind), frame);
  case StmtKind::Permit:
  case StmtKind::Deny: return fill(make<ast::Permit>(frame.kind), frame);
  case StmtKind::Role:
  case StmtKind::Feature: return fill(make<ast::NamedBlock>(frame.kind), frame);
  case StmtKind::Grant: return fill(make<ast::Grant>(), frame);
  case StmtKind::Only:
  case StmtKind::Waive: return fill(make<ast::ProductBlock>(frame.kind), frame);
  case StmtKind::MultiUser: return fill(make<ast::MultiUser>(), frame);
  case StmtKind::Keyring:
  case StmtKind::Certificate: return fill(make<ast::CertificateDecl>(frame.kind), frame);
  case StmtKind::Assert: return fill(make<ast::Assert>(), frame);
  case StmtKind::Accept: return fill(make<ast::Accept>(), frame);
  case StmtKind::Severity: return fill(make<ast::Severity>(), frame);
  case StmtKind::Manual:
  case StmtKind::Raw: return fill(make<ast::ProductText>(frame.kind), frame);
  case StmtKind::PermitRun: break; // made by addToRun
  }
  llvm_unreachable("statement kind without a node");
}

} // namespace zsp::parse
