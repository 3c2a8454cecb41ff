#include "test/backends/rexx/Regina.h"

#include "backends/rexx/Rexx.h"

#include <cstring>
#include <map>

#define INCL_REXXSAA
#include <rexxsaa.h>

/// Regina keeps the memory of a program that has ended.
extern "C" const char *__lsan_default_suppressions();
extern "C" const char *__lsan_default_suppressions() {
  return "leak:libregina";
}

namespace zsp::rexx::test {
namespace {

/// The one run at a time that Regina's handlers serve.
struct Session {
  Tso *tso = nullptr;
  std::string output, stem, trapped;
  bool trapping = false;
  std::string submitter;
  std::vector<std::string> steps;
  size_t next = 0;
};
Session session;

RXSTRING rexxString(const std::string &text) {
  RXSTRING result;
  result.strptr = const_cast<char *>(text.data());
  result.strlength = text.size();
  return result;
}

void setVariable(const std::string &name, const std::string &value) {
  SHVBLOCK block = {};
  block.shvname = rexxString(name);
  block.shvvalue = rexxString(value);
  block.shvnamelen = name.size();
  block.shvvaluelen = value.size();
  block.shvcode = RXSHV_SYSET;
  RexxVariablePool(&block);
}

void setStem(const std::string &stem, const std::vector<std::string> &lines) {
  setVariable(stem + "0", std::to_string(lines.size()));
  for (size_t i = 0; i != lines.size(); ++i)
    setVariable(stem + std::to_string(i + 1), lines[i]);
}

std::vector<std::string> linesOf(llvm::StringRef text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    auto [line, rest] = text.split('\n');
    lines.push_back(line.str());
    text = rest;
  }
  return lines;
}

void answer(RXSTRING *into, llvm::StringRef text) {
  if (text.size() >= into->strlength || !into->strptr)
    into->strptr = static_cast<char *>(RexxAllocateMemory(text.size() + 1));
  std::memcpy(into->strptr, text.data(), text.size());
  into->strptr[text.size()] = 0;
  into->strlength = text.size();
}

int readSteps(llvm::StringRef command) {
  if (command.contains("FINIS"))
    return 0;
  size_t wanted = 200, count = std::min(wanted, session.steps.size() - session.next);
  std::vector<std::string> lines;
  for (size_t i = 0; i != count; ++i) {
    std::string record = session.steps[session.next++];
    record.resize(std::max<size_t>(80, record.size()), ' '); // FB 80
    lines.push_back(record);
  }
  setStem("IN.", lines);
  return count < wanted ? 2 : 0;
}

std::vector<std::string> pullAll() {
  std::vector<std::string> lines;
  std::string name = "SESSION";
  for (;;) {
    RXSTRING line = {};
    REXXDATETIME time = {};
    if (RexxPullQueue(name.data(), &line, &time, RXQUEUE_NOWAIT) != RXQUEUE_OK)
      return lines;
    lines.emplace_back(line.strptr, line.strlength);
    RexxFreeMemory(line.strptr);
  }
}

APIRET APIENTRY command(PRXSTRING text, PUSHORT flags, PRXSTRING result) {
  llvm::StringRef line(text->strptr, text->strlength);
  int returnCode = 0;
  if (line.starts_with("EXECIO ")) {
    returnCode = readSteps(line);
  } else if (line == "DELSTACK") {
    pullAll();
  } else if (line != "NEWSTACK" && line != "PROFILE MSGID") {
    std::vector<std::string> queued;
    if (!line.contains(' ') && session.tso->readsStack) // a session
      queued = pullAll();
    Answer answer = session.tso->run(line, queued);
    returnCode = answer.returnCode;
    if (session.trapping)
      session.trapped += answer.lines;
    else
      session.output += answer.lines;
  }
  *flags = RXSUBCOM_OK;
  answer(result, std::to_string(returnCode));
  return 0;
}

APIRET APIENTRY outtrap(PCSZ, ULONG, PRXSTRING arguments, PCSZ, PRXSTRING result) {
  llvm::StringRef stem(arguments[0].strptr, arguments[0].strlength);
  if (stem == "OFF") {
    setStem(session.stem, linesOf(session.trapped));
    session.trapping = false;
  } else {
    session.stem = stem.str();
    session.trapping = true;
    session.trapped.clear();
  }
  answer(result, "0");
  return 0;
}

APIRET APIENTRY sysvar(PCSZ, ULONG, PRXSTRING, PCSZ, PRXSTRING result) {
  answer(result, session.submitter);
  return 0;
}

LONG APIENTRY say(LONG, LONG, PEXIT parameters) {
  const RXSTRING &text = reinterpret_cast<RXSIOSAY_PARM *>(parameters)->rxsio_string;
  session.output.append(text.strptr, text.strlength);
  session.output += '\n';
  return RXEXIT_HANDLED;
}

} // namespace

Finished runProgram(llvm::StringRef steps, llvm::StringRef arguments, llvm::StringRef submitter, Tso &tso) {
  session = {};
  session.tso = &tso;
  session.submitter = submitter.str();
  session.steps = linesOf(steps);
  RexxRegisterSubcomExe("TSO", command, nullptr);
  RexxRegisterFunctionExe("OUTTRAP", outtrap);
  RexxRegisterFunctionExe("SYSVAR", sysvar);
  RexxRegisterExitExe("ZSPSAY", say, nullptr);
  std::string source = program(), argument = arguments.str();
  RXSTRING instore[2] = {rexxString(source), {}};
  RXSTRING argumentList = rexxString(argument), result = {};
  std::string exitName = "ZSPSAY";
  RXSYSEXIT exits[] = {{exitName.data(), RXSIO}, {nullptr, RXENDLST}};
  SHORT returnCode = -1;
  APIRET started =
      RexxStart(1, &argumentList, programName.data(), instore, "TSO", RXCOMMAND, exits, &returnCode, &result);
  Finished run;
  run.returnCode = started ? -static_cast<int>(started) - 1000 : returnCode;
  run.output = session.output;
  run.leftOnStack = pullAll();
  if (result.strptr)
    RexxFreeMemory(result.strptr);
  return run;
}

std::vector<Verdict> verdictsOf(const Finished &run) {
  std::vector<Verdict> verdicts;
  for (llvm::StringRef line : linesOf(run.output)) {
    unsigned number = 0;
    if (line.size() < 16 || line.take_front(5).trim().getAsInteger(10, number))
      continue;
    verdicts.push_back({line.substr(6, 8).rtrim().str(), line.substr(15).str()});
  }
  return verdicts;
}

} // namespace zsp::rexx::test
