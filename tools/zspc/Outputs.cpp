#include "tools/zspc/Outputs.h"

#include "llvm/ADT/STLExtras.h"
#include "llvm/Support/FileSystem.h"
#include "llvm/Support/Path.h"
#include "llvm/Support/raw_ostream.h"

#include <vector>

namespace zsp::driver {

static void complain(const OutputFile &file, llvm::Error error) {
  llvm::errs() << "zspc: error: cannot write '" << file.path << "': " << llvm::toString(std::move(error))
               << '\n';
}

static llvm::Expected<llvm::sys::fs::TempFile> writeBeside(const OutputFile &file) {
  constexpr unsigned everybodyReads = 0644;
  auto temporary = llvm::sys::fs::TempFile::create(file.path + ".%%%%%%", everybodyReads);
  if (!temporary)
    return temporary;
  llvm::raw_fd_ostream out(temporary->FD, /*shouldClose=*/false);
  out << file.text;
  out.flush();
  if (std::error_code code = out.error()) {
    out.clear_error();
    llvm::consumeError(temporary->discard());
    return llvm::errorCodeToError(code);
  }
  return temporary;
}

bool writeFiles(llvm::ArrayRef<OutputFile> files) {
  std::vector<llvm::sys::fs::TempFile> written;
  bool good = true;
  for (const OutputFile &file : files) {
    auto temporary = llvm::sys::fs::is_directory(file.path)
                         ? llvm::Expected<llvm::sys::fs::TempFile>(
                               llvm::errorCodeToError(std::make_error_code(std::errc::is_a_directory)))
                         : writeBeside(file);
    if (!temporary) {
      complain(file, temporary.takeError());
      good = false;
      break;
    }
    written.push_back(std::move(*temporary));
  }
  for (size_t i = 0; i < written.size(); ++i) {
    if (!good) {
      llvm::consumeError(written[i].discard());
    } else if (llvm::Error error = written[i].keep(files[i].path)) {
      complain(files[i], std::move(error));
      good = false;
    }
  }
  return good;
}

/// make's quoting: a blank is escaped, a dollar doubled.
static std::string quoted(llvm::StringRef path) {
  std::string result;
  for (char c : path) {
    if (c == ' ' || c == '#' || c == '\\')
      result += '\\';
    if (c == '$')
      result += '$';
    result += c;
  }
  return result;
}

std::string dependencyText(llvm::StringRef target, llvm::ArrayRef<std::string> inputs) {
  std::string result = quoted(target) + ":";
  for (const std::string &input : inputs)
    result += " \\\n  " + quoted(input);
  return result + "\n";
}

} // namespace zsp::driver
