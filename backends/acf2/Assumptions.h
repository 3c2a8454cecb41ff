/// What no manual at hand settles about ACF2 (reference acf2-and-top-secret.md sections 2 and 8), each with
/// the choice made here. docs/acf2.md says what a site should look at.
#pragma once

namespace zsp::acf2 {

struct Acf2Assumptions {
  /// RECKEY ADD of a ROLE or USER line to a key without rule set adds $ROLESET by itself.
  bool roleEntryMakesRoleset = false;
  /// RECKEY ADD($ROLESET) to a key without rule set stores a set without entries.
  bool rolesetAloneIsStored = true;
  /// RECKEY DEL of the last entry takes the rule set away.
  bool lastDeleteRemovesSet = true;
  /// `A.-` matches A, too. That a lone `-` matches the bare key is documented.
  bool dashMatchesNone = true;
  /// An entry without SERVICE is for every service.
  bool noServiceIsAll = true;
  /// In a $ROLESET set an entry without USER and ROLE is for everyone and comes after the ROLE lines.
  bool everyoneAfterRoles = true;
};

} // namespace zsp::acf2
