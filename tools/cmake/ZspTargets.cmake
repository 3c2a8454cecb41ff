# zsp_library(NAME DEPS a b ...): a static library of the .cpp files of the calling folder.
# zsp_unit_test(NAME DEPS a b ...): a GoogleTest program of the *Test.cpp files of the calling folder.

set(ZSP_SANITIZE "" CACHE STRING "value for -fsanitize=, empty for none")

add_library(zsp_flags INTERFACE)
target_include_directories(zsp_flags INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR})
target_compile_options(zsp_flags INTERFACE -Wall -Wextra -Werror=switch -Wno-unused-parameter
                                           -ffunction-sections -fdata-sections)
target_link_options(zsp_flags INTERFACE -Wl,--gc-sections -Wl,--as-needed)
if(ZSP_SANITIZE)
  target_compile_options(zsp_flags INTERFACE -fsanitize=${ZSP_SANITIZE} -fno-omit-frame-pointer
                                             -fno-sanitize-recover=undefined)
  target_link_options(zsp_flags INTERFACE -fsanitize=${ZSP_SANITIZE})
else()
  target_link_options(zsp_flags INTERFACE -static-libstdc++ -static-libgcc)
endif()
target_link_libraries(zsp_flags INTERFACE zsp_llvm fmt::fmt-header-only)

function(zsp_library name)
  cmake_parse_arguments(ARG "" "" "DEPS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *.cpp)
  if(NOT sources)
    add_library(${name} INTERFACE)
    target_link_libraries(${name} INTERFACE zsp_flags ${ARG_DEPS})
    return()
  endif()
  add_library(${name} STATIC ${sources})
  target_link_libraries(${name} PUBLIC zsp_flags ${ARG_DEPS})
  if(name STREQUAL "zsp_support")
    # Not by its path: the compiler cache would take each folder for another project.
    target_precompile_headers(${name} PRIVATE <ir/support/Precompiled.h>)
  else()
    target_precompile_headers(${name} REUSE_FROM zsp_support)
  endif()
endfunction()

function(zsp_unit_test name)
  cmake_parse_arguments(ARG "" "" "DEPS" ${ARGN})
  file(GLOB sources CONFIGURE_DEPENDS *Test.cpp)
  if(NOT sources)
    return()
  endif()
  add_executable(${name} ${sources})
  target_precompile_headers(${name} REUSE_FROM zsp_support)
  target_link_libraries(${name} PRIVATE zsp_flags ${ARG_DEPS} rapidcheck GTest::gmock GTest::gtest_main)
  add_test(NAME ${name} COMMAND ${name})
  # Debian's LLVM archives are not instrumented: their arenas look poisoned to ASan.
  set_tests_properties(${name} PROPERTIES ENVIRONMENT ASAN_OPTIONS=allow_user_poisoning=0)
endfunction()
