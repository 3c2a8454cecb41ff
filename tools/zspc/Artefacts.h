/// What a build makes of a checked policy, as text, each proved before it is handed out.
#pragma once

#include "backends/jcl/Job.h"
#include "tools/zspc/Products.h"
#include "tools/zspc/Session.h"

namespace zsp::driver {

/// Plans, prints, frames and proves what the targets ask for. Errors go to the session's diagnostics; what
/// was written is then not to be used.
class Artefacts {
public:
  explicit Artefacts(Session &session);

  /// What is proved exists as a whole text first; a stream that is not proved is written as it is planned.
  void write(Target target, llvm::raw_ostream &out);
  /// Where products differ from the policy, one line each, behind the name of the product.
  std::vector<std::string> fidelity() const;

private:
  struct Product {
    std::unique_ptr<backends::Backend> backend;
    backends::Facts facts;
    std::string digest;
  };

  Product product(std::unique_ptr<backends::Backend> backend) const;
  std::string proofText(const Product &product, unsigned names, unsigned principals) const;
  void stream(ir::Products product, llvm::raw_ostream &out);
  std::string job();
  std::string steps(const Product &product, bool symbols);
  std::string framed(const backends::Facts &facts, llvm::ArrayRef<jcl::Stream> streams, bool symbols);
  std::vector<std::string> readBack(llvm::StringRef job, llvm::ArrayRef<const Product *> chosen);
  std::string digest() const;
  std::string json();
  backends::PrintOptions printOptions(bool symbols) const;
  void print(const Product &product, llvm::ArrayRef<std::string> header, bool symbols,
             llvm::raw_ostream &out);
  bool isProved() const { return session.options.verify && !session.options.checkOnly; }
  backends::StreamKind kind() const;
  std::vector<std::string> header(const backends::Facts &facts) const;
  void prove(const Product &product, llvm::StringRef stream, llvm::StringRef artefact);
  std::vector<const Product *> ofJob() const;

  Session &session;
  std::vector<Product> products;
};

/// "racf", "jcl", "json": the extension of the output file.
llvm::StringRef extension(Target target);

} // namespace zsp::driver
