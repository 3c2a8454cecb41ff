#include "frontend/check/Config.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/Casting.h"
#include "llvm/Support/ConvertUTF.h"
#include "llvm/Support/SourceMgr.h"
#include "llvm/Support/YAMLParser.h"

namespace zsp::check {
namespace {

constexpr unsigned greatestMegabytes = 4;
constexpr size_t greatestSize = greatestMegabytes << 20;
constexpr unsigned greatestDepth = 64;
/// Aliases can multiply a small file into a huge one.
constexpr size_t greatestEntries = 200000;

Config::Entry::Kind kindOfPlain(llvm::StringRef text) {
  std::string lower = text.lower();
  if (text.empty() || text == "~" || lower == "null")
    return Config::Entry::Null;
  if (llvm::StringSwitch<bool>(lower)
          .Cases({"true", "false", "yes", "no", "on", "off", "y", "n"}, true)
          .Default(false))
    return Config::Entry::Boolean;
  llvm::StringRef number = lower;
  if (!number.consume_front("-"))
    number.consume_front("+");
  if (number == ".inf" || number == ".nan")
    return Config::Entry::Number;
  if (number.consume_front("0x") || number.consume_front("0o"))
    return !number.empty() && llvm::all_of(number, [](char c) { return llvm::isHexDigit(c) || c == '_'; })
               ? Config::Entry::Number
               : Config::Entry::Plain;
  // Digits with underscores (YAML 1.1), colons (sexagesimal), one fraction and one exponent.
  bool digits = false, exponent = false, fraction = false;
  for (size_t at = 0; at < number.size(); ++at) {
    char c = number[at];
    if (llvm::isDigit(c))
      digits = true;
    else if (c == '.' && !fraction && !exponent)
      fraction = true;
    else if (c == 'e' && digits && !exponent) {
      exponent = true;
      digits = false;
      if (at + 1 < number.size() && (number[at + 1] == '+' || number[at + 1] == '-'))
        ++at;
    } else if (!((c == '_' || c == ':') && digits))
      return Config::Entry::Plain;
  }
  return digits ? Config::Entry::Number : Config::Entry::Plain;
}

} // namespace

/// Walks the tree that LLVM's parser makes while reading. The parser recurses into what a caller skips, so
/// this never skips: it visits every node itself and stops at the depth limit.
class ConfigReader {
public:
  ConfigReader(uint32_t file, llvm::StringRef text, DiagnosticEngine &diags)
      : file(file), text(text), diags(diags) {}

  bool run(Config &config);

private:
  static void onError(const llvm::SMDiagnostic &message, void *self);
  SourceRange rangeOf(llvm::SMRange range) const;
  bool refuse(DiagId id, SourceRange range);
  /// A value that is left out is nowhere: the message is then about its key.
  bool node(llvm::yaml::Node *node, const std::string &path, unsigned depth, SourceRange key = {});
  bool mapping(llvm::yaml::MappingNode *map, const std::string &path, unsigned depth);
  using Keys = llvm::StringMap<SourceRange>;
  bool pair(llvm::yaml::KeyValueNode &pair, const std::string &path, unsigned depth, Keys &keys,
            std::vector<std::string> &merged);
  bool merge(llvm::yaml::Node *node, std::vector<std::string> &merged);
  const std::string *anchorOf(llvm::yaml::AliasNode *node);
  void copy(const std::string &from, const std::string &to, const Keys &except);
  bool scalar(llvm::yaml::ScalarNode *node, const std::string &path);
  void add(const std::string &path, Config::Entry::Kind kind, llvm::StringRef value, SourceRange range);
  bool checkText();
  bool checkIndentation();

  uint32_t file;
  llvm::StringRef text;
  DiagnosticEngine &diags;
  llvm::StringMap<std::string> anchors; ///< path of the anchored node
  Config *into = nullptr;
  std::string syntaxError;
  SourceRange syntaxRange;
};

void ConfigReader::onError(const llvm::SMDiagnostic &message, void *self) {
  auto *reader = static_cast<ConfigReader *>(self);
  if (!reader->syntaxError.empty())
    return;
  reader->syntaxError = message.getMessage().empty() ? "it ends too early" : message.getMessage().lower();
  reader->syntaxRange = reader->rangeOf({message.getLoc(), message.getLoc()});
}

SourceRange ConfigReader::rangeOf(llvm::SMRange range) const {
  auto offset = [&](llvm::SMLoc place) {
    const char *at = place.getPointer();
    bool inside = at && at >= text.begin() && at <= text.end();
    return inside ? uint32_t(at - text.begin()) : 0u;
  };
  uint32_t begin = offset(range.Start);
  return {file, begin, std::max(begin, offset(range.End))};
}

bool ConfigReader::refuse(DiagId id, SourceRange range) {
  if (syntaxError.empty())
    diags.report(id, range, greatestDepth);
  else
    diags.report(DiagId::ConfigSyntax, syntaxRange, syntaxError);
  return false;
}

bool ConfigReader::checkText() {
  if (text.size() > greatestSize) {
    diags.report(DiagId::ConfigTooLarge, {file, 0, 0}, fmt::format("{} MB", greatestMegabytes));
    return false;
  }
  const char *problem = nullptr;
  const auto *begin = reinterpret_cast<const llvm::UTF8 *>(text.begin());
  size_t at = 0;
  size_t nul = text.find('\0');
  if (text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff")) {
    problem = "it is UTF-16";
  } else if (nul != llvm::StringRef::npos) {
    problem = "it holds a NUL byte";
    at = nul;
  } else if (!llvm::isLegalUTF8String(&begin, reinterpret_cast<const llvm::UTF8 *>(text.end()))) {
    problem = "it holds bytes that are not UTF-8";
    at = reinterpret_cast<const char *>(begin) - text.begin();
  }
  if (problem)
    diags.report(DiagId::ConfigNotText, {file, uint32_t(at), uint32_t(at + 1)}, problem);
  return !problem && checkIndentation();
}

/// Does a block scalar follow this line?
static bool beginsBlock(llvm::StringRef line) {
  llvm::StringRef mark = line.rtrim(" \t+-0123456789");
  return (mark.ends_with("|") || mark.ends_with(">")) && mark.drop_back().ends_with(" ");
}

/// LLVM's parser takes tabs for blanks. A line of a text may begin with one, a key and a list element may
/// not.
bool ConfigReader::checkIndentation() {
  std::optional<size_t> block; ///< indentation of the line that a block scalar follows
  for (size_t begin = 0; begin < text.size(); begin = std::min(text.find('\n', begin), text.size()) + 1) {
    llvm::StringRef line = text.substr(begin).take_until([](char c) { return c == '\n' || c == '\r'; });
    llvm::StringRef content = line.ltrim(" \t");
    size_t blanks = line.size() - line.ltrim(' ').size();
    if (content.empty() || (block && blanks > *block))
      continue;
    block = beginsBlock(line) ? std::optional(blanks) : std::nullopt;
    llvm::StringRef key = content.take_while([](char c) { return llvm::isAlnum(c) || c == '_' || c == '-'; });
    llvm::StringRef after = content.drop_front(key.size());
    bool element = content.starts_with("- "),
         pair = !key.empty() && (after == ":" || after.starts_with(": "));
    if ((!element && !pair) || line[blanks] != '\t')
      continue;
    auto at = uint32_t(begin + blanks);
    diags.report(DiagId::ConfigSyntax, {file, at, at + 1}, "a tab indents this line, and only blanks may");
    return false;
  }
  return true;
}

void ConfigReader::add(const std::string &path, Config::Entry::Kind kind, llvm::StringRef value,
                       SourceRange range) {
  into->entries.try_emplace(path, Config::Entry{kind, value.str(), range});
}

bool ConfigReader::scalar(llvm::yaml::ScalarNode *node, const std::string &path) {
  llvm::SmallString<64> storage;
  llvm::StringRef value = node->getValue(storage);
  llvm::StringRef raw = node->getRawValue().rtrim();
  bool quoted = raw.starts_with("\"") || raw.starts_with("'");
  SourceRange range = rangeOf(node->getSourceRange());
  // The parser's range of a plain scalar runs on to the comment or line end.
  range.end = std::min<uint32_t>(range.end, range.begin + raw.size());
  add(path, quoted ? Config::Entry::Quoted : kindOfPlain(value), value, range);
  return true;
}

const std::string *ConfigReader::anchorOf(llvm::yaml::AliasNode *node) {
  auto anchor = anchors.find(node->getName());
  if (anchor != anchors.end())
    return &anchor->second;
  // The parser's range of an alias begins behind it.
  SourceRange range = rangeOf({llvm::SMLoc::getFromPointer(node->getName().begin() - 1),
                               llvm::SMLoc::getFromPointer(node->getName().end())});
  diags.report(DiagId::ConfigUnknownAlias, range, node->getName());
  return nullptr;
}

// A node that holds an alias of itself has not been left yet, so this copies only what was read so far.
void ConfigReader::copy(const std::string &from, const std::string &to, const Keys &except) {
  std::vector<std::pair<std::string, Config::Entry>> copies;
  for (const auto &[known, entry] : into->entries) {
    llvm::StringRef below = known;
    if (!below.consume_front(from) || !(below.empty() || from.empty() || below.front() == '.'))
      continue;
    if (!except.contains(below.ltrim('.').split('.').first))
      copies.emplace_back(to + below.str(), entry);
  }
  for (auto &[copied, entry] : copies)
    into->entries.try_emplace(copied, std::move(entry));
}

bool ConfigReader::merge(llvm::yaml::Node *node, std::vector<std::string> &merged) {
  auto *reference = llvm::dyn_cast_or_null<llvm::yaml::AliasNode>(node);
  if (!reference)
    return refuse(DiagId::ConfigKeyNotPlain,
                  node ? rangeOf(node->getSourceRange()) : SourceRange{file, 0, 0});
  const std::string *from = anchorOf(reference);
  if (from)
    merged.push_back(*from);
  return from;
}

bool ConfigReader::pair(llvm::yaml::KeyValueNode &pair, const std::string &path, unsigned depth, Keys &keys,
                        std::vector<std::string> &merged) {
  auto *key = llvm::dyn_cast_or_null<llvm::yaml::ScalarNode>(pair.getKey());
  if (!key)
    return refuse(DiagId::ConfigKeyNotPlain,
                  pair.getKey() ? rangeOf(pair.getKey()->getSourceRange()) : SourceRange{file, 0, 0});
  llvm::SmallString<64> storage;
  std::string name = key->getValue(storage).str();
  SourceRange range = rangeOf(key->getSourceRange());
  if (name == "<<")
    return merge(pair.getValue(), merged);
  // A period in a key is not one of a path.
  std::replace(name.begin(), name.end(), '.', '\x1f');
  std::string inner = path.empty() ? name : path + "." + name;
  if (auto [first, fresh] = keys.try_emplace(name, range); !fresh)
    into->duplicates.push_back({inner, first->second, range});
  return node(pair.getValue(), inner, depth, range);
}

bool ConfigReader::mapping(llvm::yaml::MappingNode *map, const std::string &path, unsigned depth) {
  Keys keys;
  std::vector<std::string> merged;
  for (llvm::yaml::KeyValueNode &entry : *map)
    if (!pair(entry, path, depth, keys, merged))
      return false;
  // Keys of the map itself win over merged ones, wherever the merge key stands.
  for (const std::string &from : merged)
    copy(from, path, keys);
  return true;
}

bool ConfigReader::node(llvm::yaml::Node *node, const std::string &path, unsigned depth, SourceRange key) {
  if (!node || !syntaxError.empty())
    return refuse(DiagId::ConfigKeyNotPlain, {file, 0, 0});
  SourceRange range = rangeOf(node->getSourceRange());
  if (depth > greatestDepth)
    return refuse(DiagId::ConfigTooDeep, range);
  if (into->entries.size() > greatestEntries) {
    diags.report(DiagId::ConfigTooLarge, range, fmt::format("{} values", greatestEntries));
    return false;
  }
  if (!node->getAnchor().empty())
    anchors[node->getAnchor()] = path;
  if (auto *value = llvm::dyn_cast<llvm::yaml::ScalarNode>(node))
    return scalar(value, path);
  if (auto *reference = llvm::dyn_cast<llvm::yaml::AliasNode>(node)) {
    const std::string *from = anchorOf(reference);
    if (from)
      copy(*from, path, {});
    return from;
  }
  if (auto *block = llvm::dyn_cast<llvm::yaml::BlockScalarNode>(node)) {
    add(path, Config::Entry::Quoted, block->getValue().rtrim('\n'), range);
    return true;
  }
  if (auto *map = llvm::dyn_cast<llvm::yaml::MappingNode>(node)) {
    add(path, Config::Entry::Map, "", range);
    return mapping(map, path, depth + 1);
  }
  if (auto *list = llvm::dyn_cast<llvm::yaml::SequenceNode>(node)) {
    add(path, Config::Entry::List, "", range);
    unsigned index = 0;
    for (llvm::yaml::Node &element : *list)
      if (!this->node(&element, path + "." + std::to_string(index++), depth + 1))
        return false;
    return true;
  }
  add(path, Config::Entry::Null, "", key.isValid() ? key : range);
  return true;
}

bool ConfigReader::run(Config &config) {
  into = &config;
  if (!checkText())
    return false;
  llvm::SourceMgr messages;
  messages.setDiagHandler(onError, this);
  llvm::yaml::Stream stream(llvm::MemoryBufferRef(text, "zowe.yaml"), messages, /*ShowColors=*/false);
  bool first = true;
  for (llvm::yaml::document_iterator at = stream.begin(); at != stream.end(); ++at) {
    llvm::yaml::Node *root = at->getRoot();
    if (!first) {
      if (root && !llvm::isa<llvm::yaml::NullNode>(root))
        return refuse(DiagId::ConfigSecondDocument, rangeOf(root->getSourceRange()));
      break;
    }
    if (!root && syntaxError.empty())
      break;
    if (!node(root, "", 0))
      return false;
    first = false;
  }
  if (stream.failed() || !syntaxError.empty())
    return refuse(DiagId::ConfigSyntax, syntaxRange);
  return true;
}

Config Config::read(uint32_t file, const SourceManager &sources, DiagnosticEngine &diags) {
  Config config;
  if (!ConfigReader(file, sources.text(file), diags).run(config))
    return {};
  return config;
}

llvm::StringRef describe(const Config::Entry &entry) {
  switch (entry.kind) {
  case Config::Entry::Quoted:
  case Config::Entry::Plain: return entry.text.empty() ? "empty" : "a text";
  case Config::Entry::Number: return "a number";
  case Config::Entry::Boolean: return "a truth value";
  case Config::Entry::Null: return "empty";
  case Config::Entry::Map: return "a section";
  case Config::Entry::List: return "a list";
  }
  return "";
}

bool truthOf(const Config::Entry &entry) {
  std::string lower = llvm::StringRef(entry.text).lower();
  return lower == "true" || lower == "yes" || lower == "on" || lower == "y";
}

bool isTemplate(const Config::Entry &entry) {
  return llvm::StringRef(entry.text).contains("${{");
}

const Config::Entry *Config::find(llvm::StringRef path, DiagnosticEngine &diags) {
  for (Duplicate &row : duplicates) {
    bool onTheWay = path == row.path || (path.starts_with(row.path) && path[row.path.size()] == '.');
    if (!onTheWay || row.reported)
      continue;
    row.reported = true;
    diags.report(DiagId::ConfigDuplicateKey, row.second, row.path).note(DiagId::DeclaredHere, row.first);
  }
  auto found = entries.find(path);
  if (found != entries.end())
    return &found->second;
  // What stands where a section belongs is the first on the way that is none.
  for (size_t end = 0; end != llvm::StringRef::npos; end = path.find('.', end + 1)) {
    auto above = entries.find(path.take_front(end));
    if (above == entries.end() || above->second.kind == Entry::Null)
      break;
    if (above->second.kind == Entry::Map)
      continue;
    if (noSections.insert(above->first()).second)
      diags.report(DiagId::ConfigNoSection, above->second.range,
                   end ? fmt::format("'{}'", above->first()) : "the configuration", describe(above->second),
                   path);
    break;
  }
  return nullptr;
}

} // namespace zsp::check
