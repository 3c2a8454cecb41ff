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
  return {frame.one(Slot::Because), frame.one(Slot::Ticket), frame.one(Slot::Review), frame.one(Slot::Until),
          copy<ast::Clauses::When>(llvm::ArrayRef(whens).drop_front(frame.whens))};
}

static ast::AccessRef accessOf(ast::Values parts) {
  return parts.size() == 3 ? ast::AccessRef{parts[0], parts[1], parts[2]} : ast::AccessRef{};
}

void Builder::fillParts(ast::Header &node, const Frame &frame) {
  node.name = frame.one(Slot::OwnName);
  node.title = frame.one(Slot::Title);
}
void Builder::fillParts(ast::NameList &node, const Frame &frame) {
  node.names = frame.list(node.kind == ast::StmtKind::Require ? Slot::Requirements : Slot::Words);
}
void Builder::fillParts(ast::Param &node, const Frame &frame) {
  node.name = frame.one(Slot::OwnName);
  node.type = frame.one(Slot::Type);
  node.defaultValue = frame.one(Slot::Value);
  node.yaml = frame.one(Slot::Yaml);
  node.symbol = frame.one(Slot::Symbol);
}
void Builder::fillParts(ast::Set &node, const Frame &frame) {
  node.name = frame.one(Slot::OwnName);
  node.value = frame.one(Slot::Value);
}
void Builder::fillParts(ast::PrincipalDecl &node, const Frame &frame) {
  node.name = frame.one(Slot::Name);
  node.title = frame.one(Slot::Title);
  node.items = itemsOf(frame);
}
void Builder::fillParts(ast::ExternalPrincipal &node, const Frame &frame) {
  node.names = frame.list(Slot::Names);
  node.items = itemsOf(frame);
}
void Builder::fillParts(ast::Connect &node, const Frame &frame) {
  node.users = frame.list(Slot::Names);
  node.group = frame.one(Slot::Target);
}
void Builder::fillParts(ast::BlockDecl &node, const Frame &frame) {
  node.name = frame.one(node.kind == ast::StmtKind::Class ? Slot::Class : Slot::Name);
  node.items = itemsOf(frame);
}
void Builder::fillParts(ast::Site &node, const Frame &frame) {
  node.items = itemsOf(frame);
}
void Builder::fillParts(ast::Resource &node, const Frame &frame) {
  node.on = {frame.one(Slot::Class), frame.list(Slot::Names)};
  node.ifPresent = frame.flag;
  node.items = itemsOf(frame);
}
void Builder::fillParts(ast::Permit &node, const Frame &frame) {
  node.level = frame.one(Slot::Level);
  node.on = {frame.one(Slot::Class), frame.list(Slot::Names)};
  node.to = frame.list(Slot::To);
  node.clauses = clausesOf(frame);
}
void Builder::fillParts(ast::NamedBlock &node, const Frame &frame) {
  node.name = frame.one(Slot::OwnName);
  node.title = frame.one(Slot::Title);
  node.defaultOn = frame.flag;
  node.body = bodyOf(frame);
}
void Builder::fillParts(ast::Grant &node, const Frame &frame) {
  node.role = frame.one(Slot::Role);
  node.to = frame.list(Slot::To);
  node.clauses = clausesOf(frame);
}
void Builder::fillParts(ast::ProductBlock &node, const Frame &frame) {
  node.products = frame.list(Slot::Products);
  node.because = frame.one(Slot::Because);
  node.body = bodyOf(frame);
}
void Builder::fillParts(ast::MultiUser &node, const Frame &frame) {
  node.facility = frame.one(Slot::Name);
  node.user = frame.one(Slot::Target);
}
void Builder::fillParts(ast::CertificateDecl &node, const Frame &frame) {
  node.owner = frame.one(Slot::Owner);
  node.name = frame.one(Slot::Name);
  node.items = itemsOf(frame);
}
void Builder::fillParts(ast::Assert &node, const Frame &frame) {
  node.form = frame.form;
  node.who = frame.list(Slot::Who);
  node.first = accessOf(frame.list(Slot::First));
  node.second = accessOf(frame.list(Slot::Second));
}
void Builder::fillParts(ast::Accept &node, const Frame &frame) {
  node.finding = frame.one(Slot::Finding);
  node.on = {frame.one(Slot::Class), frame.list(Slot::Names)};
  node.because = frame.one(Slot::Because);
}
void Builder::fillParts(ast::ProductText &node, const Frame &frame) {
  node.products = frame.list(Slot::Products);
  node.text = frame.one(node.kind == ast::StmtKind::Manual ? Slot::Title : Slot::Command);
  node.lines = frame.list(Slot::Lines);
  node.because = frame.one(Slot::Because);
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
  case StmtKind::Manual:
  case StmtKind::Raw: return fill(make<ast::ProductText>(frame.kind), frame);
  case StmtKind::PermitRun: break; // made by addToRun
  }
  llvm_unreachable("statement kind without a node");
}

} // namespace zsp::parse
