# Libraries that the project builds on, each as one imported target.

set(LLVM_DIR /usr/lib/llvm-22/lib/cmake/llvm CACHE PATH "folder of LLVMConfig.cmake")
find_package(LLVM 22.1 CONFIG REQUIRED)
find_package(fmt 9 CONFIG REQUIRED)
find_package(Threads REQUIRED)

# The packaged configuration links the shared libLLVM, which costs 12 ms at each start: take the archives.
add_library(zsp_llvm INTERFACE)
target_include_directories(zsp_llvm SYSTEM INTERFACE ${LLVM_INCLUDE_DIRS})
target_link_libraries(zsp_llvm INTERFACE LLVMSupport)

# The runtime's own CMake files name no include folder and ask for libuuid, which it does not use.
find_path(ANTLR4_INCLUDE_DIR antlr4-runtime.h PATH_SUFFIXES antlr4-runtime REQUIRED)
find_library(ANTLR4_STATIC libantlr4-runtime.a REQUIRED)
add_library(zsp_antlr STATIC IMPORTED GLOBAL)
set_target_properties(zsp_antlr PROPERTIES IMPORTED_LOCATION ${ANTLR4_STATIC})
target_include_directories(zsp_antlr SYSTEM INTERFACE ${ANTLR4_INCLUDE_DIR})
target_link_libraries(zsp_antlr INTERFACE Threads::Threads)
find_program(ANTLR4_TOOL antlr4 REQUIRED)
