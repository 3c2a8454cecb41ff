#include "frontend/format/Format.h"
#include "frontend/parse/Parse.h"
#include "tools/zspc/Commands.h"
#include "tools/zspc/Outputs.h"
#include "tools/zspc/Session.h"

#include "llvm/Support/FileSystem.h"
#include "llvm/Support/raw_ostream.h"

namespace zsp::driver {
namespace {

struct Formatted {
  std::string path, text;
  bool changed;
};

/// False if the text has errors.
bool formatFile(Session &session, uint32_t id, Formatted &result) {
  unsigned before = session.diags.errorCount();
  std::unique_ptr<ast::File> file = parse::parseFile(id, session.sources, session.diags);
  if (session.diags.errorCount() != before)
    return false;
  llvm::StringRef text = session.sources.text(id);
  result.text = format::layOut(*file, text);
  if (!format::sameWords(text, result.text)) {
    llvm::errs() << "zspc: internal error: the layout of '" << result.path << "' has other words\n";
    return false;
  }
  result.changed = result.text != text;
  return true;
}

/// Replaces what has changed; a link stays a link.
bool replace(llvm::ArrayRef<Formatted> all) {
  OutputFiles outputs;
  for (const Formatted &file : all) {
    if (!file.changed)
      continue;
    llvm::SmallString<128> real;
    if (llvm::sys::fs::real_path(file.path, real))
      real = file.path;
    llvm::raw_ostream *out = outputs.add(real.str().str());
    if (!out)
      return false;
    *out << file.text;
  }
  return outputs.commit();
}

} // namespace

int runFmt(const Options &options) {
  Session session(options);
  std::vector<Formatted> all;
  bool readable = true, good = true;
  for (const std::string &path : options.files) {
    std::optional<uint32_t> id = session.readFile(path);
    readable &= id.has_value();
    if (id)
      good &= formatFile(session, *id, all.emplace_back(Formatted{path, {}, false}));
  }
  good &= session.report();
  if (!readable || !good)
    return !readable || options.checkOnly ? Usage : PolicyErrors;
  if (options.checkOnly) {
    for (const Formatted &file : all)
      if (file.changed)
        llvm::outs() << file.path << '\n';
    return llvm::any_of(all, [](const Formatted &file) { return file.changed; }) ? Different : Same;
  }
  if (options.inPlace)
    return replace(all) ? Done : Usage;
  for (const Formatted &file : all)
    llvm::outs() << file.text;
  return Done;
}

} // namespace zsp::driver
