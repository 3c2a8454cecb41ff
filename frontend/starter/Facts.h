/// What a starter policy says of a module: its parameters, its features, and who must exist.
#pragma once

#include "frontend/check/Config.h"
#include "frontend/check/Program.h"
#include "frontend/starter/Starter.h"

#include <set>

namespace zsp::starter {

struct ParamFact {
  std::string name;    ///< zowe.core.hlq
  std::string summary; ///< first sentence of its description
  std::string yaml;    ///< its key, may be empty
  std::string value;
  check::ParamType type = check::ParamType::Name;
  enum Origin : uint8_t {
    Default,  ///< the value is what the module, or another parameter, gives it
    Config,   ///< the configuration says something else
    Template, ///< the configuration holds a template
  } origin = Default;
};

struct FeatureFact {
  std::string name; ///< zowe.core.client_certificates
  std::string title;
  std::string yaml; ///< Zowe's switch for it, may be empty
  bool defaultOn = false;
  enum Switch : uint8_t { Unknown, On, Off, Unclear } state = Unknown; ///< what the configuration says
};

struct Facts {
  std::vector<ParamFact> params;
  std::vector<FeatureFact> features;
  std::string product = "racf";        ///< that the site block is of, as `only` calls it
  std::set<std::string> users, groups; ///< values of parameters that nobody declares
};

/// Nothing if an error was reported.
std::optional<Facts> collectFacts(const Request &request, SourceManager &sources, Interner &names,
                                  ModuleLoader loader, DiagnosticEngine &diags);

/// The layout with its {{lines}} filled in: {{policy}}, {{module}} and {{first qualifier of PARAMETER}}
/// inside a line, {{externals}}, {{parameters}} and {{features}} as lines of their own.
/// Lines from {{only PRODUCT}} to {{end}} are left out for other products.
std::string fillLayout(const Request &request, const Facts &facts);

} // namespace zsp::starter
