#include "tools/zspc/Options.h"

#include "ir/model/Date.h"
#include "tools/passes/PassFlags.h"

#include "llvm/Support/CommandLine.h"
#include "llvm/Support/raw_ostream.h"

namespace cl = llvm::cl;

namespace zsp::driver {
namespace {

cl::OptionCategory category("zspc options");

cl::SubCommand build("build", "compile a policy to commands, a job or JSON");
cl::SubCommand check("check", "everything that build does, but write nothing");
cl::SubCommand query("query", "ask who can do what, and which line causes it");
cl::SubCommand fmtCommand("fmt", "lay out the text of policies; to standard output, unless told otherwise");
cl::SubCommand explain("explain", "say what a message means, and what mends it; without ID list all");
cl::SubCommand init("init", "write a commented policy to begin with");

#define ZSP_EVERYWHERE cl::sub(build), cl::sub(check), cl::sub(query), cl::cat(category)

cl::opt<std::string> buildFile(cl::Positional, cl::Required, cl::desc("FILE"), cl::sub(build),
                               cl::cat(category));
cl::list<std::string> checkFiles(cl::Positional, cl::OneOrMore, cl::desc("FILE..."), cl::sub(check),
                                 cl::cat(category));
cl::opt<std::string> queryFile(cl::Positional, cl::Required, cl::desc("FILE"), cl::sub(query),
                               cl::cat(category));
cl::opt<std::string> question(cl::Positional, cl::Required,
                              cl::desc("'who can UPDATE FACILITY BPX.SERVER' | 'what can ZWESVUSR do' | "
                                       "'can ZWESVUSR READ FACILITY ZWES.IS'"),
                              cl::sub(query), cl::cat(category));

cl::opt<std::string> messageId(cl::Positional, cl::desc("[ID or finding]"), cl::sub(explain),
                               cl::cat(category));

cl::list<std::string> sets("set", cl::desc("value of a module's parameter; wins over everything else"),
                           cl::value_desc("name=value"), ZSP_EVERYWHERE);
cl::opt<std::string> config("config", cl::desc("Zowe configuration that parameters take values from"),
                            cl::value_desc("zowe.yaml"), ZSP_EVERYWHERE, cl::sub(init));
cl::list<std::string> include("I", cl::Prefix, cl::desc("search modules here first; may be repeated"),
                              cl::value_desc("DIR"), ZSP_EVERYWHERE);
cl::list<std::string> classes("classes", cl::desc("facts about classes that override the shipped table"),
                              cl::value_desc("FILE"), ZSP_EVERYWHERE);
cl::list<std::string> enable("enable", cl::desc("switch a feature on"), cl::value_desc("FEATURE"),
                             cl::CommaSeparated, ZSP_EVERYWHERE);
cl::list<std::string> disable("disable", cl::desc("switch a feature off"), cl::value_desc("FEATURE"),
                              cl::CommaSeparated, ZSP_EVERYWHERE);
cl::list<std::string>
    warnings("W", cl::Prefix,
             cl::desc("-Werror: warnings are errors; -Wno-NAME, -WNAME, -W[no-]error=NAME: switch a group"),
             cl::value_desc("[no-][error=]NAME"), ZSP_EVERYWHERE);
cl::opt<std::string> asOf("as-of",
                          cl::desc("report what was to be reviewed or ended by this day, or soon after"),
                          cl::value_desc("yyyy-mm-dd"), cl::sub(build), cl::sub(check), cl::cat(category));
enum class Format : uint8_t { Text, Json };
cl::opt<Format> diagnostics("diagnostics", cl::desc("form of the messages on standard error"),
                            cl::values(clEnumValN(Format::Text, "text", "for people (default)"),
                                       clEnumValN(Format::Json, "json", "one object a line")),
                            cl::init(Format::Text), ZSP_EVERYWHERE, cl::sub(fmtCommand), cl::sub(init));
cl::opt<bool> allowRaw("allow-raw",
                       cl::desc("let raw commands through that are not proved; the output says so"),
                       ZSP_EVERYWHERE);
cl::opt<bool> color("color", cl::desc("color the messages"), ZSP_EVERYWHERE, cl::sub(fmtCommand),
                    cl::sub(init));

tools::PassFlags passFlags(category, "default", {&build, &check, &query});

cl::list<std::string> fmtFiles(cl::Positional, cl::OneOrMore, cl::desc("FILE... (-: standard input)"),
                               cl::sub(fmtCommand), cl::cat(category));
cl::opt<bool> fmtCheck("check",
                       cl::desc("write nothing but the names of the files that would change; status 1 then"),
                       cl::sub(fmtCommand), cl::cat(category));
cl::opt<bool> fmtInPlace("w", cl::desc("replace the files that change"), cl::sub(fmtCommand),
                         cl::cat(category));

cl::list<Target> targets("t", cl::desc("what to write; several with commas need -o (default: jcl)"),
                         cl::CommaSeparated,
                         cl::values(clEnumValN(Target::Racf, "racf", "RACF command stream"),
                                    clEnumValN(Target::Acf2, "acf2", "ACF2 command stream"),
                                    clEnumValN(Target::Tss, "tss", "Top Secret command stream"),
                                    clEnumValN(Target::Jcl, "jcl", "job in the style of ZWESECUR"),
                                    clEnumValN(Target::Json, "json", "the policy for programs"),
                                    clEnumValN(Target::Zir, "zir", "the rows of the policy, for zsp-opt")),
                         cl::sub(build), cl::cat(category));
cl::list<ir::Products> products("product",
                                cl::desc("products that the job or question is for (default: those of the "
                                         "site block)"),
                                cl::CommaSeparated,
                                cl::values(clEnumValN(ir::Racf, "racf", "IBM RACF"),
                                           clEnumValN(ir::Acf2, "acf2", "Broadcom ACF2"),
                                           clEnumValN(ir::Tss, "tss", "Broadcom Top Secret")),
                                ZSP_EVERYWHERE);
cl::opt<bool>
    fidelity("fidelity",
             cl::desc("list on standard error where a product differs from the policy, forced or waived"),
             cl::sub(build), cl::sub(check), cl::cat(category));
cl::opt<std::string> output("o",
                            cl::desc("write POLICY.racf, POLICY.jcl, ... here instead of to standard output"),
                            cl::value_desc("DIR"), cl::sub(build), cl::cat(category));
cl::opt<bool> checkOnly("check-only", cl::desc("only the commands that list what is there: changes nothing"),
                        cl::sub(build), cl::cat(category));
cl::opt<bool> undo("undo", cl::desc("the commands that take out again what a build of the policy defines"),
                   cl::sub(build), cl::cat(category));
cl::opt<bool> noVerify("no-verify", cl::desc("do not prove the output; the output says so"), cl::sub(build),
                       cl::cat(category));
cl::opt<backends::OriginStyle> origin(
    "origin", cl::desc("how comments name the statement behind a command"),
    cl::values(clEnumValN(backends::OriginStyle::ByName, "name", "a name that does not shift (default)"),
               clEnumValN(backends::OriginStyle::Line, "line", "file name and line"),
               clEnumValN(backends::OriginStyle::None, "none", "not at all")),
    cl::init(backends::OriginStyle::ByName), cl::sub(build), cl::cat(category));
cl::opt<JobDriver> jobDriver(
    "driver", cl::desc("what runs the commands of the job"),
    cl::values(clEnumValN(JobDriver::Systsin, "systsin", "TSO, one after the other (default)"),
               clEnumValN(JobDriver::Rexx, "rexx",
                          "a program in the job that looks before and after each, and ends with 0, 4 or 8")),
    cl::init(JobDriver::Systsin), cl::sub(build), cl::sub(check), cl::cat(category));
cl::opt<rexx::OnError> onError("on-error", cl::desc("what --driver=rexx does after a step that failed"),
                               cl::values(clEnumValN(rexx::OnError::Stop, "stop", "ends (default)"),
                                          clEnumValN(rexx::OnError::Continue, "continue", "goes on")),
                               cl::init(rexx::OnError::Stop), cl::sub(build), cl::cat(category));
cl::opt<std::string> jobName("job-name",
                             cl::desc("name on the job card (default: ZWESECUR, with --undo ZWENOSEC)"),
                             cl::value_desc("NAME"), cl::init("ZWESECUR"), cl::sub(build), cl::cat(category));
cl::opt<std::string> jobAccounting("job-accounting", cl::desc("accounting information on the job card"),
                                   cl::value_desc("TEXT"), cl::sub(build), cl::cat(category));
cl::opt<std::string> jobClass("job-class", cl::desc("CLASS= on the job card (default: A)"),
                              cl::value_desc("CLASS"), cl::init("A"), cl::sub(build), cl::cat(category));
cl::opt<std::string> jobMessageClass("job-msgclass", cl::desc("MSGCLASS= on the job card (default: H)"),
                                     cl::value_desc("CLASS"), cl::init("H"), cl::sub(build),
                                     cl::cat(category));
cl::opt<bool> jobScan("job-scan", cl::desc("TYPRUN=SCAN: the system checks the job and does not run it"),
                      cl::sub(build), cl::cat(category));
cl::opt<bool> md("MD", cl::desc("also write a dependency file for make and ninja"), cl::sub(build),
                 cl::cat(category));
cl::opt<std::string> mf("MF", cl::desc("name of the dependency file (default: POLICY.d)"),
                        cl::value_desc("FILE"), cl::sub(build), cl::cat(category));
cl::opt<std::string> mt("MT", cl::desc("target that the dependency file names"), cl::value_desc("TARGET"),
                        cl::sub(build), cl::cat(category));
cl::opt<Format> answerFormat("t", cl::desc("form of the answer"),
                             cl::values(clEnumValN(Format::Text, "text", "a table (default)"),
                                        clEnumValN(Format::Json, "json", "an array of rows")),
                             cl::init(Format::Text), cl::sub(query), cl::cat(category));
cl::opt<std::string> starterFile("o", cl::desc("write the policy to this file, which must not exist yet"),
                                 cl::value_desc("FILE"), cl::sub(init), cl::cat(category));

/// --as-of.
bool readDay(Options &options) {
  if (!asOf.getNumOccurrences())
    return true;
  std::optional<ir::Date> day = ir::parseDate(asOf);
  if (!day)
    llvm::errs() << "zspc: error: --as-of wants a day, 2027-06-30, not '" << asOf << "'\n";
  options.asOf = day.value_or(0);
  return day.has_value();
}

/// --passes and --print-after.
bool readPasses(Options &options) {
  llvm::Expected<tools::PassSettings> settings = passFlags.settings();
  if (settings)
    options.passes = *settings;
  else
    llvm::errs() << "zspc: error: " << llvm::toString(settings.takeError()) << '\n';
  return bool(settings);
}

bool splitSets(Options &options) {
  for (llvm::StringRef text : sets) {
    auto [name, value] = text.split('=');
    if (name.empty() || text.size() == name.size()) {
      llvm::errs() << "zspc: error: --set wants name=value, not '" << text << "'\n";
      return false;
    }
    options.compile.sets.emplace_back(name.str(), value.str());
  }
  return true;
}

/// Features in the order of the command line: the last word about one wins.
void orderFeatures(Options &options) {
  std::vector<std::pair<unsigned, std::pair<std::string, bool>>> positioned;
  for (unsigned i = 0; i < enable.size(); ++i)
    positioned.push_back({enable.getPosition(i), {enable[i], true}});
  for (unsigned i = 0; i < disable.size(); ++i)
    positioned.push_back({disable.getPosition(i), {disable[i], false}});
  llvm::stable_sort(positioned, llvm::less_first());
  for (auto &[position, feature] : positioned)
    options.compile.features.push_back(feature);
}

/// What options say together that makes no sense; empty if it does.
llvm::StringRef contradiction(const Options &options) {
  bool toFiles = !options.outputFolder.empty();
  auto has = [&](Target target) { return llvm::is_contained(options.targets, target); };
  if (!toFiles && options.targets.size() > 1)
    return "several targets need -o DIR";
  if (options.undo && (has(Target::Json) || has(Target::Zir)))
    return "--undo makes commands; -t json and -t zir have none";
  if (options.undo && options.fidelity)
    return "--fidelity speaks of the access that a build gives, and --undo gives none";
  if (options.checkOnly && (has(Target::Json) || has(Target::Zir)))
    return "--check-only makes commands; -t json and -t zir have none";
  bool card = jobName.getNumOccurrences() || jobAccounting.getNumOccurrences() ||
              jobClass.getNumOccurrences() || jobMessageClass.getNumOccurrences() ||
              jobScan.getNumOccurrences();
  if (card && !has(Target::Jcl))
    return "--job-name and the like are of a job; the targets have none";
  if (options.driver == JobDriver::Rexx && !has(Target::Jcl))
    return "--driver is of a job; the targets have none";
  if (options.driver == JobDriver::Systsin && onError.getNumOccurrences())
    return "--on-error needs --driver=rexx; TSO goes on after every failure";
  if (!md && (!mf.empty() || !mt.empty()))
    return "-MF and -MT need -MD";
  if (md && !toFiles && (mf.empty() || mt.empty()))
    return "-MD without -o needs -MF and -MT";
  return "";
}

bool fillBuild(Options &options) {
  options.files = {buildFile};
  options.targets.assign(targets.begin(), targets.end());
  if (options.targets.empty())
    options.targets = {Target::Jcl};
  options.outputFolder = output;
  options.checkOnly = checkOnly;
  options.undo = undo;
  options.verify = !noVerify;
  options.origin = origin;
  options.onError = onError;
  options.job = {jobName, jobAccounting, jobClass, jobMessageClass, jobScan};
  if (undo && !jobName.getNumOccurrences())
    options.job.name = "ZWENOSEC";
  options.dependencies = md;
  options.dependencyFile = mf;
  options.dependencyTarget = mt;
  llvm::StringRef wrong = contradiction(options);
  if (!wrong.empty())
    llvm::errs() << "zspc: error: " << wrong << '\n';
  return wrong.empty();
}

bool fillFmt(Options &options) {
  options.command = Command::Fmt;
  options.files.assign(fmtFiles.begin(), fmtFiles.end());
  options.checkOnly = fmtCheck;
  options.inPlace = fmtInPlace;
  if (fmtCheck && fmtInPlace) {
    llvm::errs() << "zspc: error: --check and -w are two different things to do\n";
    return false;
  }
  if (fmtInPlace && llvm::is_contained(options.files, "-")) {
    llvm::errs() << "zspc: error: -w cannot replace standard input\n";
    return false;
  }
  return true;
}

} // namespace

std::optional<int> parseCommandLine(int argc, const char *const *argv, Options &options) {
  cl::HideUnrelatedOptions(category);
  for (cl::SubCommand *command : {&build, &check, &query, &fmtCommand, &explain, &init})
    cl::HideUnrelatedOptions(category, *command);
  cl::SetVersionPrinter([](llvm::raw_ostream &out) { out << "zspc " ZSPC_VERSION "\n"; });
  static const char overview[] =
      "policy as code for RACF, ACF2 and Top Secret: compiles .zsp policies to proved commands and jobs\n\n"
      "  zspc build FILE              write the job that sets a system up; --undo: that takes it out\n"
      "  zspc check FILE...           find mistakes, check assertions, prove; write nothing\n"
      "  zspc query FILE 'QUESTION'   who can do what, and why\n"
      "  zspc fmt FILE...             lay out policies; --check: only ask; -w: replace the files\n"
      "  zspc explain ID              what a message means (ZSP2041)\n"
      "  zspc init                    write a commented policy to begin with\n\n"
      "Exit status: 0 done; 1 the policy has errors; 2 wrong usage or unreadable file.\n"
      "Of fmt --check: 0 nothing would change; 1 something would; 2 any error.\n"
      "Nothing is written when there is an error.\n";
  if (!cl::ParseCommandLineOptions(argc, argv, overview, &llvm::errs()))
    return Usage;
  if (passFlags.printTable(llvm::outs()))
    return Done;

  options.configFile = config;
  options.classFiles.assign(classes.begin(), classes.end());
  options.includeFolders.assign(include.begin(), include.end());
  options.warnings.assign(warnings.begin(), warnings.end());
  options.jsonDiagnostics = diagnostics == Format::Json;
  options.color = color;
  options.allowRaw = allowRaw;
  options.driver = jobDriver;
  options.products.assign(products.begin(), products.end());
  options.fidelity = fidelity;
  orderFeatures(options);
  if (!splitSets(options) || !readDay(options) || !readPasses(options))
    return Usage;

  if (build) {
    options.command = Command::Build;
    if (!fillBuild(options))
      return Usage;
  } else if (check) {
    options.command = Command::Check;
    options.files.assign(checkFiles.begin(), checkFiles.end());
  } else if (query) {
    options.command = Command::Query;
    options.files = {queryFile};
    options.question = question;
    options.jsonAnswer = answerFormat == Format::Json;
  } else if (fmtCommand) {
    if (!fillFmt(options))
      return Usage;
  } else if (explain) {
    options.command = Command::Explain;
    options.messageId = messageId;
  } else if (init) {
    options.command = Command::Init;
    options.starterFile = starterFile;
  } else {
    llvm::errs() << "zspc: error: no command; see zspc --help\n";
    return Usage;
  }
  return std::nullopt;
}

} // namespace zsp::driver
