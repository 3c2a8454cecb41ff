#include "ir/support/DiagnosticPrinter.h"
#include "ir/support/FindingName.h"
#include "tools/zspc/Commands.h"
#include "tools/zspc/MessageTexts.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/ADT/StringSwitch.h"
#include "llvm/Support/raw_ostream.h"

namespace zsp::driver {

static llvm::StringRef textOf(llvm::StringRef id) {
  for (const EmbeddedFile &file : llvm::ArrayRef(messageTexts, messageTextsCount))
    if (llvm::StringRef(file.path).drop_back(3) == id) // ".md"
      return file.text;
  return {};
}

static std::vector<const DiagInfo *> messagesByNumber() {
  std::vector<const DiagInfo *> rows;
  for (size_t i = 0; i < diagnosticCount(); ++i)
    rows.push_back(&info(static_cast<DiagId>(i)));
  llvm::sort(rows, [](const DiagInfo *a, const DiagInfo *b) { return llvm::StringRef(a->id) < b->id; });
  return rows;
}

/// "# ZSP2041: a parameter without a value" gives what is after the id.
static llvm::StringRef titleOf(const DiagInfo &message) {
  return textOf(message.id).split('\n').first.split(": ").second;
}

static int listMessages() {
  std::vector<const DiagInfo *> rows = messagesByNumber();
  size_t width = 0;
  for (const DiagInfo *row : rows)
    width = std::max(width, llvm::StringRef(row->group).size());
  for (const DiagInfo *row : rows)
    llvm::outs() << fmt::format("{}  {:<9}  {:<{}}  {}\n", row->id, std::string_view(spelling(row->severity)),
                                row->group, width, std::string_view(titleOf(*row)));
  return Done;
}

/// What stands before a block, so that nobody needs the words behind its fence.
static llvm::StringRef labelOf(llvm::StringRef fence) {
  return llvm::StringSwitch<llvm::StringRef>(fence.split(' ').first)
      .Case("yaml", "  zowe.yaml:\n")
      .Case("classes", "  the file that --classes names:\n")
      .Case("options", "  options:\n")
      .Case("file", "  the whole file:\n")
      .Case("text", "  zspc says:\n")
      .Default("");
}

/// The Markdown of docs/messages without its marks: what stands between fences is indented instead.
static void printForTerminal(llvm::StringRef text) {
  bool inBlock = false;
  for (llvm::StringRef line : llvm::split(text.rtrim('\n'), '\n')) {
    if (line.consume_front("```")) {
      inBlock = !inBlock;
      if (inBlock)
        llvm::outs() << labelOf(line);
      continue;
    }
    auto [plain, test] = line.split("; test: ");
    if (!inBlock && !test.empty())
      llvm::outs() << plain << ".\n";
    else
      llvm::outs() << (inBlock && !line.empty() ? "    " : "") << line << '\n';
  }
}

int runExplain(const Options &options) {
  if (options.messageId.empty())
    return listMessages();
  std::string id = llvm::StringRef(options.messageId).upper(), group = groupOfFinding(options.messageId);
  if (!llvm::StringRef(id).starts_with("ZSP"))
    id = "ZSP" + id;
  std::vector<const DiagInfo *> rows = messagesByNumber();
  auto row = llvm::find_if(rows, [&](const DiagInfo *message) { return message->id == id; });
  if (row == rows.end())
    row = llvm::find_if(rows, [&](const DiagInfo *message) { return message->group == group; });
  if (row == rows.end()) {
    llvm::errs() << "zspc: error: no message '" << options.messageId << "'; 'zspc explain' lists them\n";
    return Usage;
  }
  auto [title, text] = textOf((*row)->id).split("\n\n");
  llvm::outs() << title.ltrim("# ") << "\n(" << spelling((*row)->severity);
  if ((*row)->severity == Severity::OnDemand)
    llvm::outs() << "; -W" << (*row)->group << " switches it on";
  else if (*(*row)->group)
    llvm::outs() << "; -Wno-" << (*row)->group << " switches it off";
  llvm::outs() << ")\n\n";
  printForTerminal(text);
  return Done;
}

} // namespace zsp::driver
