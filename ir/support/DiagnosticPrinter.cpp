#include "ir/support/DiagnosticPrinter.h"

#include "ir/support/Excerpt.h"

#include "llvm/ADT/DenseMap.h"
#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/JSON.h"

namespace zsp {

llvm::StringRef spelling(Severity severity) {
  switch (severity) {
  case Severity::OnDemand: return "on demand";
  case Severity::Note: return "note";
  case Severity::Remark: return "remark";
  case Severity::Warning: return "warning";
  case Severity::Error: return "error";
  }
  return {};
}

static llvm::raw_ostream::Colors colorOf(Severity severity) {
  switch (severity) {
  case Severity::OnDemand:
  case Severity::Note: return llvm::raw_ostream::CYAN;
  case Severity::Remark: return llvm::raw_ostream::BLUE;
  case Severity::Warning: return llvm::raw_ostream::MAGENTA;
  case Severity::Error: return llvm::raw_ostream::RED;
  }
  return llvm::raw_ostream::SAVEDCOLOR;
}

static std::vector<const Diagnostic *> inOrderOfSource(llvm::ArrayRef<Diagnostic> diagnostics) {
  llvm::DenseMap<uint32_t, size_t> rank;
  std::vector<const Diagnostic *> order;
  order.reserve(diagnostics.size());
  for (const Diagnostic &diagnostic : diagnostics) {
    rank.try_emplace(diagnostic.range.file, rank.size());
    order.push_back(&diagnostic);
  }
  llvm::stable_sort(order, [&](const Diagnostic *a, const Diagnostic *b) {
    return std::pair(rank.lookup(a->range.file), a->range.begin) <
           std::pair(rank.lookup(b->range.file), b->range.begin);
  });
  return order;
}

/// Offsets that a mistaken caller gives stay inside the text.
static LineColumn positionOf(const SourceManager &sources, uint32_t file, uint32_t offset) {
  return sources.position(file, std::min<uint32_t>(offset, sources.text(file).size()));
}

namespace {

class TextPrinter {
public:
  TextPrinter(llvm::raw_ostream &out, const SourceManager &sources, bool color)
      : out(out), sources(sources), color(color) {}

  void print(Severity severity, DiagId id, SourceRange range, llvm::StringRef message,
             llvm::ArrayRef<FixIt> fixes) {
    place(range, "zspc: ");
    inColor(colorOf(severity), (spelling(severity) + ": ").str());
    inColor(llvm::raw_ostream::SAVEDCOLOR, printable(message));
    out << " [" << info(id).id << "]\n";
    std::optional<Excerpt> excerpt;
    if (range.isValid()) {
      excerpt.emplace(sources, range);
      out << excerpt->line() << '\n';
      inColor(llvm::raw_ostream::GREEN, excerpt->marks(fixes));
    }
    for (const FixIt &fix : fixes)
      if (!excerpt || !excerpt->canDraw(fix))
        printApart(fix);
  }

private:
  void place(SourceRange range, llvm::StringRef without) {
    if (!range.isValid())
      return inColor(llvm::raw_ostream::SAVEDCOLOR, without);
    LineColumn at = positionOf(sources, range.file, range.begin);
    inColor(llvm::raw_ostream::SAVEDCOLOR,
            fmt::format("{}:{}:{}: ", printable(sources.name(range.file)), at.line, at.column));
  }

  void printApart(const FixIt &fix) {
    place(fix.range, "");
    inColor(llvm::raw_ostream::GREEN, "fix: ");
    std::string was = fix.range.isValid() ? printable(sources.text(fix.range), 80) : "";
    std::string text = printable(fix.text, 200);
    if (was.empty())
      out << "insert '" << text << "'\n";
    else if (text.empty())
      out << "remove '" << was << "'\n";
    else
      out << "replace '" << was << "' by '" << text << "'\n";
  }

  void inColor(llvm::raw_ostream::Colors which, llvm::StringRef text) {
    if (color)
      out.changeColor(which, /*Bold=*/true);
    out << text;
    if (color)
      out.resetColor();
  }

  llvm::raw_ostream &out;
  const SourceManager &sources;
  bool color;
};

class JsonPrinter {
public:
  JsonPrinter(llvm::raw_ostream &out, const SourceManager &sources) : out(out), sources(sources) {}

  void print(const Diagnostic &diagnostic) {
    llvm::json::OStream json(out);
    json.object([&] {
      message(json, diagnostic.severity, diagnostic.id, diagnostic.range, diagnostic.message);
      json.attributeArray("fixes", [&] {
        for (const FixIt &fix : diagnostic.fixes)
          json.object([&] {
            json.attributeObject("range", [&] { place(json, fix.range); });
            json.attribute("text", llvm::json::fixUTF8(fix.text));
          });
      });
      json.attributeArray("notes", [&] {
        for (const Note &note : diagnostic.notes)
          json.object([&] { message(json, Severity::Note, note.id, note.range, note.message); });
      });
    });
  }

private:
  void message(llvm::json::OStream &json, Severity severity, DiagId id, SourceRange range,
               llvm::StringRef text) {
    place(json, range);
    json.attribute("severity", spelling(severity));
    json.attribute("id", info(id).id);
    json.attribute("message", llvm::json::fixUTF8(text));
  }

  void place(llvm::json::OStream &json, SourceRange range) {
    LineColumn begin, end;
    if (range.isValid()) {
      begin = positionOf(sources, range.file, range.begin);
      end = positionOf(sources, range.file, std::max(range.begin, range.end));
    }
    json.attribute("file", range.isValid() ? llvm::json::fixUTF8(sources.name(range.file)) : "");
    json.attribute("line", begin.line);
    json.attribute("column", begin.column);
    json.attribute("end_line", end.line);
    json.attribute("end_column", end.column);
  }

  llvm::raw_ostream &out;
  const SourceManager &sources;
};

} // namespace

static std::string counted(size_t count, llvm::StringRef what) {
  return fmt::format("{} {}{}", count, what, count == 1 ? "" : "s");
}

static void printSummary(llvm::raw_ostream &out, llvm::ArrayRef<Diagnostic> diagnostics) {
  auto count = [&](Severity severity) {
    return llvm::count_if(diagnostics, [&](const Diagnostic &d) { return d.severity == severity; });
  };
  std::vector<std::string> parts;
  if (size_t errors = count(Severity::Error))
    parts.push_back(counted(errors, "error"));
  if (size_t warnings = count(Severity::Warning))
    parts.push_back(counted(warnings, "warning"));
  if (!parts.empty())
    out << llvm::join(parts, ", ") << '\n';
}

void printText(llvm::raw_ostream &out, const SourceManager &sources, llvm::ArrayRef<Diagnostic> diagnostics,
               bool color) {
  if (color)
    out.enable_colors(true);
  TextPrinter printer(out, sources, color);
  for (const Diagnostic *diagnostic : inOrderOfSource(diagnostics)) {
    printer.print(diagnostic->severity, diagnostic->id, diagnostic->range, diagnostic->message,
                  diagnostic->fixes);
    for (const Note &note : diagnostic->notes)
      printer.print(Severity::Note, note.id, note.range, note.message, {});
  }
  printSummary(out, diagnostics);
}

void printJson(llvm::raw_ostream &out, const SourceManager &sources, llvm::ArrayRef<Diagnostic> diagnostics) {
  JsonPrinter printer(out, sources);
  for (const Diagnostic *diagnostic : inOrderOfSource(diagnostics)) {
    printer.print(*diagnostic);
    out << '\n';
  }
}

} // namespace zsp
