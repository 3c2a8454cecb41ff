#include "backends/report/Json.h"

#include "backends/report/JsonWriter.h"
#include "ir/model/Products.h"

namespace zsp::report {

void Writer::products(llvm::StringRef key, uint8_t bits) {
  json.attributeArray(key, [&] {
    for (const ir::NamedProduct &row : ir::namedProducts)
      if (bits & row.product)
        json.value(row.word);
  });
}

void Writer::names(llvm::StringRef key, std::vector<llvm::StringRef> values) {
  llvm::sort(values);
  json.attributeArray(key, [&] {
    for (llvm::StringRef value : values)
      json.value(llvm::json::fixUTF8(value));
  });
}

void Writer::origin(const Origin &origin) {
  putIfAny("unit", text(origin.unit));
  if (!sources || !origin.range.isValid())
    return;
  put("file", sources->name(origin.range.file));
  json.attribute("line", sources->position(origin.range.file, origin.range.begin).line);
}

void Writer::write(llvm::StringRef digest) {
  json.object([&] {
    json.attribute("format", 1);
    put("policy", text(policy.name));
    put("title", text(policy.title));
    putIfAny("access_digest", digest);
    site();
    symbols();
    principals();
    connects();
    startedTasks();
    classes();
    resources();
    permits();
    assertions();
    manualSteps();
    rawCommands();
    acceptedFindings();
    severities();
    facilities();
    multiUsers();
    keyrings();
    certificates();
  });
}

std::string json(const Policy &policy, const SourceManager *sources, llvm::StringRef digest) {
  std::string result;
  llvm::raw_string_ostream out(result);
  Writer(policy, sources, out).write(digest);
  out << '\n';
  return result;
}

} // namespace zsp::report
