/// What Top Secret makes of permits, compared with what the policy says.
#pragma once

#include "backends/tss/AccessPlan.h"
#include "backends/tss/Site.h"
#include "ir/support/Diagnostics.h"

#include "llvm/ADT/StringMap.h"

namespace zsp::tss {

/// Answers access questions from a database that no longer changes, under one AUTH setting.
class ModelAccess final : public backends::ProductAccess {
public:
  ModelAccess(const Roster &roster, const Database &database, const AuthSetting &auth);

  std::vector<std::string> masks(ir::ClassId cls) const override;
  backends::Levels levels(ir::ClassId cls) const override;
  backends::Levels decide(const ir::NamedSubject &subject, ir::ClassId cls,
                          llvm::StringRef resource) const override;
  Verdict verdict(const ir::Subject &subject, llvm::StringRef label, ir::ClassId cls,
                  llvm::StringRef resource) const;

private:
  const ClassRow *row(ir::ClassId cls) const { return rows[cls.index]; }
  const std::vector<std::string> &records(const ir::Subject &subject, llvm::StringRef label) const;

  const Roster &roster;
  const Database &db;
  const AuthSetting &auth;
  std::vector<const ClassRow *> rows; ///< by class
  mutable llvm::StringMap<std::vector<std::string>> recordsByLabel;
};

/// Why a difference is none that has to be mended.
enum class Excuse : uint8_t {
  None,
  CoversMore, ///< a discrete name covers a name that nobody declared or knows: stated in the output
  Uncovered,  ///< A.** does not give the name A: less than the policy says, stated in the output
  Waived,     ///< a permit with `waive tss` gives it: stated in the output
};

struct AccessFinding {
  backends::AccessDifference difference;
  std::vector<std::string> names; ///< names of the permits that decide
  Excuse excuse = Excuse::None;
  const char *setting = ""; ///< AUTH under which it was found
  ir::Date after = 0;       ///< permits that end on this day or before are gone
  /// Of somebody who may be in the group; no user: a member of another one.
  ir::PrincipalId maybeUser, maybeGroup;

  /// The same name, subject and access.
  auto key() const {
    return std::tuple(difference.cls.index, difference.resource, difference.who, difference.given.text());
  }
};

/// Every difference under each of the settings. Where permits end, what is left then is compared, too.
std::vector<AccessFinding> compareWithModel(const Roster &roster, const Database &database,
                                            llvm::ArrayRef<AuthSetting> settings);
/// What a plan makes of a site that has all that the policy takes for granted.
Database planned(const Roster &roster, llvm::ArrayRef<AuthSetting> settings);
/// Compares with that.
std::vector<AccessFinding> tryPlan(const Roster &roster, llvm::ArrayRef<AuthSetting> settings);

/// Reports access that no commands can give under any AUTH setting that the site may have. True if there is
/// none.
bool checkAccess(const Roster &roster, DiagnosticEngine &diags);

} // namespace zsp::tss
