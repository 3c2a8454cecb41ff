#include "tools/zspc/Outputs.h"

#include "llvm/Support/Path.h"

namespace zsp::driver {

static void complain(llvm::StringRef path, llvm::Error error) {
  llvm::errs() << "zspc: error: cannot write '" << path << "': " << llvm::toString(std::move(error)) << '\n';
}

OutputFiles::~OutputFiles() {
  for (File &file : files) {
    file.stream->flush();
    file.stream->clear_error();
    llvm::consumeError(file.temporary.discard());
  }
}

llvm::raw_ostream *OutputFiles::add(const std::string &path) {
  constexpr unsigned everybodyReads = 0644;
  if (llvm::sys::fs::is_directory(path)) {
    complain(path, llvm::errorCodeToError(std::make_error_code(std::errc::is_a_directory)));
    return nullptr;
  }
  auto temporary = llvm::sys::fs::TempFile::create(path + ".%%%%%%", everybodyReads);
  if (!temporary) {
    complain(path, temporary.takeError());
    return nullptr;
  }
  int descriptor = temporary->FD;
  if (llvm::ErrorOr<llvm::sys::fs::perms> old = llvm::sys::fs::getPermissions(path))
    std::ignore =
        llvm::sys::fs::setPermissions(descriptor, *old); // where it may not, the new file is like any other
  files.push_back({path, std::move(*temporary),
                   std::make_unique<llvm::raw_fd_ostream>(descriptor, /*shouldClose=*/false)});
  return files.back().stream.get();
}

bool OutputFiles::commit() {
  for (File &file : files) {
    file.stream->flush();
    if (std::error_code code = file.stream->error()) {
      file.stream->clear_error();
      complain(file.path, llvm::errorCodeToError(code));
      return false;
    }
  }
  for (; !files.empty(); files.erase(files.begin()))
    if (llvm::Error error = files.front().temporary.keep(files.front().path)) {
      complain(files.front().path, std::move(error));
      return false;
    }
  return true;
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
