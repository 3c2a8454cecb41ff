#include "backends/racf/Switches.h"

#include "ir/model/Pattern.h"

namespace zsp::racf {

namespace {

struct Switch {
  llvm::StringLiteral cls, name;
  bool byGeneric; ///< counts where a generic profile covers the name
  llvm::StringLiteral effect;
};

constexpr Switch switches[] = {
    {"FACILITY", "BPX.DAEMON", true, "z/OS UNIX level security for every daemon of the system"},
    {"FACILITY", "BPX.SERVER", true, "z/OS UNIX level security for every daemon of the system"},
    {"UNIXPRIV", "CHOWN.UNRESTRICTED", false, "every user may give its z/OS UNIX files away"},
    {"UNIXPRIV", "FILE.GROUPOWNER.SETGID", false,
     "new z/OS UNIX files get the group of the folder only where its set-group-ID bit is on"},
    {"UNIXPRIV", "RESTRICTED.FILESYS.ACCESS", false,
     "the permissions of others do not let restricted users at z/OS UNIX files"},
    {"UNIXPRIV", "SHARED.IDS", false, "a UID or GID that is in use can be given again only with SHARED"},
};

} // namespace

void collectSwitches(const ir::Policy &policy, const ir::Profile &profile, std::set<std::string> &lines) {
  if (profile.kind == ir::ProfileKind::External)
    return;
  llvm::StringRef cls = policy.text(policy[profile.cls].name);
  ir::Pattern pattern = policy.pattern(profile);
  for (const Switch &row : switches)
    if (cls == row.cls &&
        (pattern.isGeneric() ? row.byGeneric && pattern.matches(row.name) : pattern.text() == row.name))
      lines.insert(fmt::format("{} {}: {}", row.cls.str(), row.name.str(), row.effect.str()));
}

} // namespace zsp::racf
