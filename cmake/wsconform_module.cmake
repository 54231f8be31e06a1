# Warnings and sanitizers ride on INTERFACE targets, linked PRIVATE by our own targets only.
add_library(wsconform_warnings INTERFACE)
target_compile_options(wsconform_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion)
# Where g++ 12 inlines "text" + std::string{} (GCC bug 105651) or moves a std::variant, its
# optimizer warns of overlaps and reads that cannot happen. Debug builds, clang-tidy and the
# sanitizers look for the real ones.
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU" AND CMAKE_CXX_COMPILER_VERSION VERSION_LESS 13)
  target_compile_options(wsconform_warnings INTERFACE
    $<$<NOT:$<CONFIG:Debug>>:-Wno-restrict -Wno-maybe-uninitialized>)
endif()
if(WSCONFORM_BUILD_FUZZERS)  # so that a fuzzer sees what its input reached
  target_compile_options(wsconform_warnings INTERFACE -fsanitize=fuzzer-no-link)
endif()
if(WSCONFORM_SANITIZE)
  target_compile_options(wsconform_warnings INTERFACE
    -fsanitize=${WSCONFORM_SANITIZE} -fno-omit-frame-pointer -fno-sanitize-recover=all)
  target_link_options(wsconform_warnings INTERFACE -fsanitize=${WSCONFORM_SANITIZE})
  # clang 14 cannot have that one check in a coroutine: its code generator fails.
  target_compile_options(wsconform_warnings INTERFACE
    $<$<CXX_COMPILER_ID:Clang>:-fno-sanitize=function>)
  if(WSCONFORM_SANITIZE MATCHES thread)  # Asio's fences guard nothing that its locks do not
    target_compile_options(wsconform_warnings INTERFACE
      $<$<CXX_COMPILER_ID:GNU>:-Wno-tsan>)
  endif()
endif()

# Boost.Asio as headers; Boost of Debian needs no library for it. System: no warnings.
add_library(wsconform_asio INTERFACE)
target_link_libraries(wsconform_asio INTERFACE Boost::headers OpenSSL::SSL Threads::Threads)
target_compile_definitions(wsconform_asio INTERFACE BOOST_ASIO_NO_DEPRECATED)
# clang 14 knows coroutines, but does not say so in the way libstdc++ and Asio ask.
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  target_compile_definitions(wsconform_asio INTERFACE __cpp_impl_coroutine=201902L
    BOOST_ASIO_HAS_CO_AWAIT BOOST_ASIO_HAS_STD_COROUTINE)
  target_compile_options(wsconform_asio INTERFACE -Wno-builtin-macro-redefined)
endif()
# Asio 1.74 uses std::exchange without including its header, and clang-format sorts includes.
target_compile_options(wsconform_asio INTERFACE "SHELL:-include utility")

# One module = one static library + one test binary, from one list.
# USES is the dependency rule: only what is named there can be included.
function(wsconform_module name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;TESTS;USES;LIBRARIES;TEST_USES")
  add_library(wsconform_${name} STATIC ${arg_SOURCES})
  add_library(wsconform::${name} ALIAS wsconform_${name})
  target_include_directories(wsconform_${name} PUBLIC include PRIVATE .)
  target_link_libraries(wsconform_${name}
    PUBLIC ${arg_USES} PRIVATE ${arg_LIBRARIES} wsconform_warnings)
  if(WSCONFORM_BUILD_TESTS AND arg_TESTS)
    add_executable(wsconform_${name}_test ${arg_TESTS})
    target_include_directories(wsconform_${name}_test PRIVATE .)
    target_compile_definitions(wsconform_${name}_test
      PRIVATE WSCONFORM_SOURCE_DIR="${PROJECT_SOURCE_DIR}")
    target_link_libraries(wsconform_${name}_test
      PRIVATE wsconform::${name} ${arg_TEST_USES} ${arg_LIBRARIES} wsconform_warnings
              GTest::gmock GTest::gtest_main)
    gtest_discover_tests(wsconform_${name}_test TEST_PREFIX "${name}." DISCOVERY_TIMEOUT 60)
  endif()
endfunction()

# A libFuzzer target (clang only: cmake --preset fuzz). Seeds: fuzz_seeds/ beside it.
function(wsconform_fuzzer name)
  cmake_parse_arguments(PARSE_ARGV 1 arg "" "" "SOURCES;USES")
  if(NOT WSCONFORM_BUILD_FUZZERS)
    return()
  endif()
  add_executable(wsconform_${name}_fuzz ${arg_SOURCES})
  target_compile_options(wsconform_${name}_fuzz PRIVATE -fsanitize=fuzzer)
  target_link_options(wsconform_${name}_fuzz PRIVATE -fsanitize=fuzzer)
  target_link_libraries(wsconform_${name}_fuzz PRIVATE ${arg_USES} wsconform_warnings)
endfunction()
