// The text of a starter policy. Values of the configuration stand in it only where the front end has found
// them legal for their type, and then as a name or a quoted text: never in a comment.

#include "frontend/starter/Facts.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringExtras.h"
#include "llvm/ADT/StringSwitch.h"

namespace zsp::starter {
namespace {

constexpr size_t width = 118;

/// Comment lines of at most the width.
void addComment(std::string &out, llvm::StringRef text) {
  std::string line = "//";
  llvm::SmallVector<llvm::StringRef, 16> words;
  text.split(words, ' ', -1, /*KeepEmpty=*/false);
  for (llvm::StringRef word : words) {
    if (line.size() + 1 + word.size() > width && line.size() > 2) {
      out += line + "\n";
      line = "//";
    }
    line += " " + word.str();
  }
  out += line + "\n";
}

/// A value as the language writes it; nothing where it cannot.
std::optional<std::string> spell(check::ParamType type, llvm::StringRef value) {
  bool bare = !value.empty() && llvm::all_of(value, [](char c) {
    return llvm::isUpper(c) || llvm::isDigit(c) || llvm::StringRef("@#$%*&._-").contains(c);
  });
  bool keyword = type == check::ParamType::Switch || type == check::ParamType::Id;
  if ((bare && type != check::ParamType::Text) || keyword)
    return value.str();
  std::string quoted = "\"";
  for (char c : value) {
    if (static_cast<unsigned char>(c) < ' ' || c == 0x7f)
      return std::nullopt;
    if (llvm::StringRef("\"\\$").contains(c))
      quoted += '\\';
    quoted += c;
  }
  return quoted + "\"";
}

std::string sentence(llvm::StringRef text, llvm::StringRef yaml) {
  std::string result = text.str();
  if (!yaml.empty())
    result += (result.empty() ? "(" : " (") + yaml.str() + ")";
  return result + ".";
}

std::string externals(llvm::StringRef layout, const Facts &facts) {
  std::string out;
  for (const std::string &name : facts.groups)
    if (std::string line = "external group " + name + "\n"; !layout.contains("\n" + line))
      out += line;
  for (const std::string &name : facts.users)
    out += "external user " + name + "\n";
  return out;
}

std::string parameters(const Facts &facts) {
  std::string out;
  for (const ParamFact &fact : facts.params) {
    std::string comment = sentence(fact.summary, fact.yaml);
    std::optional<std::string> value = spell(fact.type, fact.value);
    if (!value)
      addComment(out, comment + " The configuration has a value that cannot be written here.");
    else if (fact.origin == ParamFact::Template)
      addComment(out, comment +
                          " The configuration has a template of Zowe's, which is not evaluated: write here "
                          "what it comes to.");
    else
      addComment(out, comment);
    if (value)
      out +=
          fmt::format("{}set {} = {}\n", fact.origin == ParamFact::Default ? "// " : "", fact.name, *value);
  }
  return out;
}

std::string features(const Facts &facts) {
  std::string out;
  for (const FeatureFact &fact : facts.features) {
    std::string title = fact.title;
    if (!title.empty())
      title.front() = llvm::toUpper(title.front());
    std::string comment = sentence(title, fact.yaml);
    if (fact.state == FeatureFact::On || fact.state == FeatureFact::Off)
      comment += fmt::format(" It is {} there.", fact.state == FeatureFact::On ? "on" : "off");
    if (fact.state == FeatureFact::Unclear)
      comment += " What is there is neither on nor off.";
    addComment(out, comment);
    bool said = fact.defaultOn ? fact.state == FeatureFact::Off : fact.state == FeatureFact::On;
    out += fmt::format("{}{} {}\n", said ? "" : "// ", fact.defaultOn ? "disable" : "enable", fact.name);
  }
  return out;
}

void replaceAll(std::string &text, llvm::StringRef mark, llvm::StringRef by) {
  for (size_t at = 0; (at = text.find(mark, at)) != std::string::npos; at += by.size())
    text.replace(at, mark.size(), by);
}

/// The layout without what is for other products.
std::string linesFor(llvm::StringRef product, llvm::StringRef layout) {
  std::string out;
  llvm::SmallVector<llvm::StringRef, 128> lines;
  layout.rtrim('\n').split(lines, '\n');
  bool kept = true;
  for (llvm::StringRef line : lines) {
    llvm::StringRef mark = line;
    if (line == "{{end}}")
      kept = true;
    else if (mark.consume_front("{{only ") && mark.consume_back("}}"))
      kept = mark == product;
    else if (kept)
      out += line.str() + "\n";
  }
  return out;
}

} // namespace

std::string fillLayout(const Request &request, const Facts &facts) {
  std::string layout = linesFor(facts.product, request.layout);
  replaceAll(layout, "{{policy}}", request.policyName);
  replaceAll(layout, "{{module}}", request.module);
  for (const ParamFact &fact : facts.params)
    if (fact.type == check::ParamType::Dataset)
      replaceAll(layout, "{{first qualifier of " + fact.name + "}}",
                 llvm::StringRef(fact.value).split('.').first);
  std::string out;
  llvm::SmallVector<llvm::StringRef, 128> lines;
  llvm::StringRef(layout).rtrim('\n').split(lines, '\n');
  for (llvm::StringRef line : lines) {
    if (line == "{{externals}}")
      out += externals(layout, facts);
    else if (line == "{{parameters}}")
      out += parameters(facts);
    else if (line == "{{features}}")
      out += features(facts);
    else
      out += line.str() + "\n";
  }
  return out;
}

} // namespace zsp::starter
