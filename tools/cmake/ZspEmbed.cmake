# Turns files into C++ string literals. Called as a script:
#   cmake -DROOT=folder -DFILES="a.zsp;b/c.yaml" -DOUTPUT=x.cpp -P ZspEmbed.cmake
# Names in the result are relative to ROOT, so that it is the same wherever the tree stands.

set(chunk 64) # two hex digits a byte
set(step "")
foreach(i RANGE 1 ${chunk})
  string(APPEND step ".")
endforeach()

set(rows "")
set(count 0)
foreach(file IN LISTS FILES)
  file(READ ${ROOT}/${file} hex HEX)
  file(SIZE ${ROOT}/${file} size)
  string(REGEX REPLACE "(${step})" "\\1\n" hex "${hex}")
  string(REGEX REPLACE "([0-9a-f][0-9a-f])" "\\\\x\\1" text "${hex}")
  string(REGEX REPLACE "([^\n]+)" "    \"\\1\"" text "${text}")
  if(text STREQUAL "")
    set(text "    \"\"")
  endif()
  string(APPEND rows "  {\"${file}\", {\n${text},\n    ${size}}},\n")
  math(EXPR count "${count} + 1")
endforeach()

file(WRITE ${OUTPUT} "// Generated from the files of the standard library.
#include \"stdlib/Embedded.h\"

namespace zsp {

const EmbeddedFile embeddedFiles[] = {
${rows}};
const size_t embeddedFileCount = ${count};

} // namespace zsp
")
