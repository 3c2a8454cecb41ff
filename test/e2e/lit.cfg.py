import os

import lit.formats

config.name = "zspc"
config.test_format = lit.formats.ShTest(execute_external=True)
config.suffixes = [".zsp", ".test"]
config.excludes = ["Inputs"]
config.test_source_root = os.path.dirname(__file__)
config.test_exec_root = os.path.join(config.zsp_binary, "test", "e2e")
config.environment["ASAN_OPTIONS"] = os.environ.get("ASAN_OPTIONS", "")
config.environment["PATH"] = os.pathsep.join(
    [os.path.join(config.zsp_binary, "bin"), config.llvm_tools, os.environ["PATH"]])

config.substitutions.append(("%{examples}", os.path.join(config.zsp_source, "docs", "examples")))
config.substitutions.append(("%{source}", config.zsp_source))
# FileCheck passes when there is more output than it was told to expect: an extra PERMIT must fail the test.
config.substitutions.append(
    ("%{exact}", "FileCheck --match-full-lines --strict-whitespace --implicit-check-not='{{.+}}'"))
