// What zowe.core and the example policy say, on the syntax tree: every parameter bound to its key, every
// permit with a reason and on a resource that is declared, nothing open to everyone.

#include "frontend/parse/Parse.h"
#include "stdlib/Stdlib.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/STLFunctionalExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/Support/Casting.h"
#include "llvm/Support/MemoryBuffer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

using namespace zsp;
using testing::ElementsAre;
using testing::UnorderedElementsAre;

namespace {

class Source {
public:
  Source(std::string name, llvm::StringRef text) {
    uint32_t id = sources.addFile(std::move(name), llvm::MemoryBuffer::getMemBufferCopy(text));
    tree = parse::parseFile(id, sources, diags);
  }

  std::string messages() const {
    std::string all;
    for (const Diagnostic &diagnostic : diags.diagnostics()) {
      LineColumn place = sources.position(diagnostic.range.file, diagnostic.range.begin);
      all += sources.name(diagnostic.range.file).str() + ":" + std::to_string(place.line) + ": " +
             diagnostic.message + "\n";
    }
    return all;
  }

  /// Calls for every statement, those in features, roles and product blocks too.
  void each(llvm::function_ref<void(const ast::Stmt &)> visit) const { each(tree->statements, visit); }

  template <typename T> std::vector<const T *> all() const {
    std::vector<const T *> found;
    each([&](const ast::Stmt &stmt) {
      if (auto *match = llvm::dyn_cast<T>(&stmt))
        found.push_back(match);
    });
    return found;
  }

private:
  static void each(ast::Stmts statements, llvm::function_ref<void(const ast::Stmt &)> visit) {
    for (const ast::Stmt *stmt : statements) {
      visit(*stmt);
      if (auto *block = llvm::dyn_cast<ast::NamedBlock>(stmt))
        each(block->body, visit);
      if (auto *block = llvm::dyn_cast<ast::ProductBlock>(stmt))
        each(block->body, visit);
    }
  }

  SourceManager sources;
  DiagnosticEngine diags;
  std::unique_ptr<ast::File> tree;
};

std::vector<std::string> texts(ast::Values values) {
  std::vector<std::string> list;
  for (const ast::Value &value : values)
    list.push_back(value.text.str());
  return list;
}

/// "FACILITY ZWES.IS" for each resource of a list.
std::vector<std::string> resources(const ast::ResourceRef &on) {
  std::vector<std::string> list;
  for (const ast::Value &name : on.names)
    list.push_back((on.className.text + " " + name.text).str());
  return list;
}

std::string item(ast::Items items, ast::ItemKind kind) {
  for (const ast::Item &item : items)
    if (item.kind == kind)
      return item.values.empty() ? "yes" : item.values.front().text.str();
  return "";
}

const Source &core() {
  static const Source source("zowe/core.zsp", stdlibFile("zowe/core.zsp"));
  return source;
}

const Source &prod1() {
  static const Source source = [] {
    auto buffer = llvm::MemoryBuffer::getFile(ZSP_EXAMPLES "/prod1.zsp", /*IsText=*/false);
    return Source("prod1.zsp", buffer ? (*buffer)->getBuffer() : "");
  }();
  return source;
}

TEST(StandardLibrary, ParsesWithoutAMessage) {
  for (llvm::StringRef path : stdlibFiles())
    if (path.ends_with(".zsp")) {
      EXPECT_EQ(Source(path.str(), stdlibFile(path)).messages(), "");
    }
}

TEST(StandardLibrary, HoldsNoTabsTrailingBlanksOrOverlongLines) {
  for (llvm::StringRef path : stdlibFiles())
    for (llvm::StringRef line : llvm::split(stdlibFile(path), '\n')) {
      EXPECT_FALSE(line.contains('\t') || line.ends_with(" ")) << path.str() << ": " << line.str();
      EXPECT_TRUE(path.ends_with(".yaml") || line.size() <= 120) << path.str() << ": " << line.str();
    }
}

TEST(ZoweCore, ParametersFollowZoweYaml) {
  std::vector<std::string> rows;
  for (const ast::Param *param : core().all<ast::Param>()) {
    rows.push_back(
        llvm::join(texts({param->name, param->type, param->defaultValue, param->yaml, param->symbol}), " "));
    EXPECT_FALSE(param->doc.empty()) << param->name.text.str();
  }
  EXPECT_THAT(rows, ElementsAre("admin_group group ZWEADMIN zowe.setup.security.groups.admin ADMINGRP",
                                "stc_group group admin_group zowe.setup.security.groups.stc STCGRP",
                                "admin_profile name ZWEADMPR  ", "stc_profile name admin_profile  ",
                                "sysprog group admin_group zowe.setup.security.groups.sysProg SYSPROG",
                                "zowe_user user ZWESVUSR zowe.setup.security.users.zowe ZOWEUSER",
                                "zis_user user ZWESIUSR zowe.setup.security.users.zis ZISUSER",
                                "zowe_stc procedure ZWESLSTC zowe.setup.security.stcs.zowe ZOWESTC",
                                "zis_stc procedure ZWESISTC zowe.setup.security.stcs.zis ZISSTC",
                                "aux_stc procedure ZWESASTC zowe.setup.security.stcs.aux AUXSTC",
                                "hlq dataset ZWE zowe.setup.dataset.prefix HLQ", "zowe_uid id auto  ",
                                "zis_uid id auto  ", "admin_gid id auto  ", "stc_gid id auto  "));
}

TEST(ZoweCore, StartedTasksRunUnderTheirServersUser) {
  std::vector<std::string> rows;
  for (const ast::BlockDecl *block : core().all<ast::BlockDecl>())
    if (block->kind == ast::StmtKind::StartedTask) {
      rows.push_back((block->name.text + " " + item(block->items, ast::ItemKind::User) + " " +
                      item(block->items, ast::ItemKind::Group))
                         .str());
      EXPECT_EQ(item(block->items, ast::ItemKind::Trusted) + item(block->items, ast::ItemKind::Privileged),
                "");
    }
  EXPECT_THAT(rows, UnorderedElementsAre("zowe_stc zowe_user stc_group", "zis_stc zis_user stc_group",
                                         "aux_stc zis_user stc_group"));
}

TEST(ZoweCore, UsersAreProtectedAndTheSiteOwnsEverything) {
  unsigned users = 0;
  for (const ast::PrincipalDecl *decl : core().all<ast::PrincipalDecl>()) {
    EXPECT_EQ(item(decl->items, ast::ItemKind::Owner) + item(decl->items, ast::ItemKind::Superior), "");
    EXPECT_LE(decl->title.text.size(), decl->kind == ast::StmtKind::User ? 20u : 255u);
    if (decl->kind != ast::StmtKind::User)
      continue;
    ++users;
    EXPECT_EQ(item(decl->items, ast::ItemKind::Protected), "yes");
    EXPECT_EQ(item(decl->items, ast::ItemKind::DefaultGroup), "stc_group");
  }
  EXPECT_EQ(users, 2u);
  auto connects = core().all<ast::Connect>();
  ASSERT_EQ(connects.size(), 1u);
  EXPECT_THAT(texts(connects[0]->users), ElementsAre("zowe_user", "zis_user"));
  EXPECT_EQ(connects[0]->group.text, "admin_group");
}

TEST(ZoweCore, Permits) {
  std::vector<std::string> rows;
  for (const ast::Permit *permit : core().all<ast::Permit>()) {
    EXPECT_FALSE(permit->clauses.because.text.empty()) << permit->on.names[0].text.str();
    for (const std::string &resource : resources(permit->on))
      rows.push_back((permit->level.text + " " + resource + " " + llvm::join(texts(permit->to), ",")).str());
  }
  EXPECT_THAT(rows, UnorderedElementsAre("READ FACILITY ZWES.IS zowe_user,zis_user",    //
                                         "UPDATE FACILITY BPX.SERVER zowe_user",        //
                                         "UPDATE FACILITY BPX.DAEMON zowe_user",        //
                                         "READ APPL OMVSAPPL zowe_user",                //
                                         "READ FACILITY BPX.JOBNAME zowe_user",         //
                                         "READ FACILITY IRR.RADMIN.LISTUSER zowe_user", //
                                         "ALTER DATASET ${hlq}.** sysprog",             //
                                         "READ DATASET ${hlq}.** stc_group",            //
                                         "READ APPL OMVSAPPL ",                         // role end_user
                                         "READ FACILITY IRR.RUSERMAP zowe_user",        //
                                         "READ FACILITY IRR.IDIDMAP.QUERY zowe_user",   //
                                         "READ FACILITY IRR.RAUDITX zowe_user"));
}

TEST(ZoweCore, ResourcesAreClosedAndSystemWideOnesShared) {
  std::vector<std::string> rows;
  std::set<std::string> declared;
  for (const ast::Resource *resource : core().all<ast::Resource>()) {
    EXPECT_EQ(item(resource->items, ast::ItemKind::Uacc),
              resource->kind == ast::StmtKind::ExternalResource ? "" : "NONE");
    for (const std::string &name : resources(resource->on)) {
      rows.push_back(
          (ast::spelling(resource->kind) + " " + name + (resource->ifPresent ? " if present" : "")).str());
      EXPECT_TRUE(declared.insert(name).second) << name;
    }
  }
  EXPECT_THAT(rows,
              UnorderedElementsAre(
                  "resource FACILITY ZWES.IS", "shared resource FACILITY BPX.SERVER",
                  "shared resource FACILITY BPX.DAEMON", "external resource APPL OMVSAPPL if present",
                  "shared resource FACILITY BPX.JOBNAME", "shared resource FACILITY IRR.RADMIN.LISTUSER",
                  "resource DATASET ${hlq}.**", "resource ZOWE APIML.SERVICES",
                  "shared resource FACILITY IRR.RUSERMAP", "shared resource FACILITY IRR.IDIDMAP.QUERY",
                  "shared resource FACILITY IRR.RAUDITX"));
  for (const ast::Permit *permit : core().all<ast::Permit>())
    for (const std::string &name : resources(permit->on))
      EXPECT_TRUE(declared.count(name)) << name;
}

TEST(ZoweCore, FeaturesAndRole) {
  std::vector<std::string> names;
  for (const ast::NamedBlock *block : core().all<ast::NamedBlock>()) {
    names.push_back((ast::spelling(block->kind) + " " + block->name.text).str());
    EXPECT_FALSE(block->defaultOn) << block->name.text.str();
  }
  EXPECT_THAT(names,
              UnorderedElementsAre("feature zowe_class", "role end_user", "feature client_certificates",
                                   "feature distributed_identity", "feature smf_records"));
  for (const ast::BlockDecl *block : core().all<ast::BlockDecl>())
    if (block->kind == ast::StmtKind::Class) {
      EXPECT_EQ(block->name.text, "ZOWE");
      EXPECT_EQ(item(block->items, ast::ItemKind::Posit), "607");
      EXPECT_EQ(item(block->items, ast::ItemKind::Length), "246");
      EXPECT_EQ(item(block->items, ast::ItemKind::Raclist), "no");
    }
}

TEST(ExamplePolicy, ParsesWithoutAMessage) {
  EXPECT_EQ(prod1().messages(), "");
  ASSERT_FALSE(prod1().all<ast::Header>().empty());
  EXPECT_EQ(prod1().all<ast::Header>()[0]->name.text, "prod1");
}

TEST(ExamplePolicy, GivesAReasonAndATicketForEverything) {
  for (const ast::Permit *permit : prod1().all<ast::Permit>())
    EXPECT_TRUE(permit->clauses.because && permit->clauses.ticket) << permit->on.names[0].text.str();
  for (const ast::Grant *grant : prod1().all<ast::Grant>())
    EXPECT_TRUE(grant->clauses.because && grant->clauses.ticket) << grant->to[0].text.str();
  EXPECT_GE(prod1().all<ast::Grant>().size(), 1u);
  EXPECT_GE(prod1().all<ast::Assert>().size(), 4u);
}

} // namespace
