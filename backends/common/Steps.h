/// A command together with how to find out, before and after, whether what it is for is there. What a driver
/// that looks first needs to know; the same for each product.
#pragma once

#include "llvm/ADT/StringRef.h"

#include <string>
#include <vector>

namespace zsp::backends {

/// Lines of at most 72 columns, each ended; a line that goes on ends in '-'.
struct CommandLines {
  std::string lines;
  /// Command that reads the lines as its sub-commands, "ACF"; empty: the lines are one TSO command.
  std::string session = {};
};

/// Where a listing says something.
enum class Lookup : uint8_t {
  Row,          ///< word number `column` of the row below the heading that begins with the key
  After,        ///< word behind the key, which begins a line
  Field,        ///< KEY=value, in the first line that has the key; the last if there are more
  Head,         ///< first word behind the key, in the first line that begins with it
  Line,         ///< all behind the key, in the last line that begins with it
  Number,       ///< the same as a number
  Given,        ///< whether the last line that begins with the key gives a value
  Set,          ///< words behind the key of all lines that begin with it, in any order
  List,         ///< one of the words behind `key =`, over several lines; absent if it is not among them
  Connect,      ///< authority of a user in the group that is the key; absent if not connected
  Entry,        ///< access of "ID" or "ID CLASS ENTITY" in an access list; absent if there is no entry
  Words,        ///< the key's words stand in a line somewhere; absent if not
  First,        ///< first word that is not of a message
  Before,       ///< word in front of the key
  Flag,         ///< YES or NO: the key begins a line, or stands in one that begins with a dollar sign
  Attr,         ///< YES or NO: the key stands behind the line that names the object
  Value,        ///< KEY(value), the last one
  Amount,       ///< the same as a number
  Member,       ///< one of KEY(value,value); absent if it is not among them
  Holds,        ///< the same, but a difference if it is not among them
  Among,        ///< nothing in KEY(value,value) but these
  Members,      ///< all of KEY(value,value), in any order
  Only,         ///< behind the heading that is the key, or anywhere: fields and flags with these names alone
  Rule,         ///< a whole line of a rule set; a difference where another stands for the same principal
  Equals,       ///< words of KEY = value; absent if there are none
  EqualsNumber, ///< the same as a number
  Has,          ///< one of the words of KEY = value; absent if it is not among them
  MustHave,     ///< the same, but a difference
  AllOf,        ///< all words of KEY = value, in any order
  Owner,        ///< "prefix acid" in a class, and nobody else owns what begins so
  Task,         ///< "procedure acid"
  Permit,       ///< "name acid KEY.value ...": that, and no other permit of the ACID on the name
  Creator,      ///< whether the submitter has an ALTER entry that only the definition can have made
};

/// What a listing must say for an object to be as wanted. `want` "*": whatever it is.
struct Check {
  Lookup lookup;
  std::string key, want;
  unsigned column = 0; ///< Row
};

/// The name for which a listing answers: a product may answer with another that covers the one asked for.
struct Identity {
  Lookup lookup = Lookup::After; ///< Row, After, Head, Field, First, Before
  std::string key, name;         ///< no name: the listing needs none
  unsigned column = 0;
  bool generic = false; ///< "(G)" must stand behind the name
};

/// Where the product keeps a text of the installation with an object, and how ours begins.
struct Mark {
  std::string key;  ///< "INSTALLATION-DATA="; without '=' the text is the row below
  std::string text; ///< one word; empty: there is no mark
};

struct AllowedMessage {
  int returnCode; ///< anyReturnCode where the code says nothing
  std::string message;
};
inline constexpr int anyReturnCode = -1;

struct Step {
  enum Kind : uint8_t {
    Define, ///< run if not there; there afterwards
    Remove, ///< run if there and marked as ours; gone afterwards
    Fresh,  ///< run if the definition before was made by this run
    Always, ///< run each time; judged by return code and messages alone
    Close,  ///< the same, but not after a failure of this run
  };
  Kind kind = Define;
  std::string section;    ///< "GROUPS"
  std::string title;      ///< "group ZWEADMIN"
  std::string originName; ///< "zowe.core: group ZWEADMIN"
  std::string reason;     ///< several one a line

  CommandLines probe;
  std::vector<std::string> absent; ///< messages of the probe: it is not there
  std::vector<std::string> needs;  ///< messages of the probe: what it belongs to is not there
  Identity shown;                  ///< name without which the listing is none
  std::vector<std::string> gone;   ///< texts of a message of such a probe: it is not there
  std::vector<std::string> lacks;  ///< the same: what it belongs to is not there
  std::vector<std::string> also;   ///< Lookup::Rule: other lines of the policy for the same principal
  Identity named;                  ///< the object itself
  Identity within;                 ///< what it belongs to
  std::vector<Check> checks;
  bool shared = false;             ///< left alone where another profile covers the name
  std::vector<std::string> ours;   ///< profiles of the policy itself that may cover it
  bool optional = false;           ///< not wanted where what it belongs to is missing
  bool alone = false;              ///< a difference is a failure: others would get what later steps give
  bool unmarked = false;           ///< the mark found no room
  Mark mark;                       ///< of what is defined; what is removed must have it
  std::vector<std::string> exempt; ///< for Lookup::Creator: user IDs whose entry the policy gives

  std::vector<CommandLines> commands;
  std::vector<AllowedMessage> allowed;            ///< no failure of the commands
  std::vector<std::string> refused;               ///< a failure, whatever the return code
  std::vector<std::vector<std::string>> expected; ///< of each set one message must come; then no code counts
};

/// Takes steps one at a time.
class StepSink {
public:
  virtual ~StepSink() = default;
  virtual void step(Step step) = 0;
};

} // namespace zsp::backends
