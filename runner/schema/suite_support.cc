// The meta schemas that some schemas of the suite refer to come from python3-jsonschema.
#include "suite_support.h"

#include <gtest/gtest.h>

#include <cstdlib>

#include "test_support.h"

namespace wsconform::engine {
namespace {

auto folder(const char* variable, const char* otherwise) -> std::string {
  const char* given = std::getenv(variable);  // NOLINT(concurrency-mt-unsafe)
  return given == nullptr ? otherwise : given;
}

auto suite_folder() -> std::string {
  return folder("WSCONFORM_JSON_SCHEMA_SUITE",
                "/usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance");
}

auto meta_folder() -> std::string {
  return folder("WSCONFORM_META_SCHEMAS",
                "/usr/lib/python3/dist-packages/jsonschema/schemas");
}

void add_meta_schemas(std::map<std::string, Json>& documents) {
  const auto add = [&](const std::string& file) {
    const auto text = read_file(meta_folder() + "/" + file);
    ASSERT_TRUE(text.ok()) << "install python3-jsonschema: " << to_text(text.error());
    const auto document = json(text.value());
    if (const auto* id = document.find("$id")) {
      const auto& uri = id->as_string();
      documents.emplace(uri.substr(0, uri.find('#')), document);
      return;
    }
    for (const auto& [uri, vocabulary] : document.as_object()) {
      documents.emplace(uri, vocabulary);
    }
  };
  add("draft2020-12.json");
  add("vocabularies.json");
  add("draft7.json");
}

}  // namespace

void PrintTo(const SuiteFile& file, std::ostream* out) { *out << file.name; }

auto is_optional(const SuiteFile& file) -> bool {
  return file.name.find("/optional/") != std::string::npos;
}

auto suite_files(bool optional) -> std::vector<SuiteFile> {
  std::vector<SuiteFile> files;
  for (const std::string draft : {"draft2020-12", "draft7"}) {
    const auto found = read_folder(suite_folder() + "/tests/" + draft, draft + "/");
    if (!found.ok()) continue;
    for (const auto& [name, text] : found.value()) {
      if (is_optional({name, {}}) == optional) files.push_back({name, text});
    }
  }
  return files;
}

auto suite_documents() -> const std::map<std::string, Json>& {
  static const auto documents = [] {
    std::map<std::string, Json> found;
    const auto remotes = read_folder(suite_folder() + "/remotes", "");
    EXPECT_TRUE(remotes.ok()) << "install libtest-json-schema-acceptance-perl";
    if (!remotes.ok()) return found;
    for (const auto& [name, text] : remotes.value()) {
      found.emplace("http://localhost:1234/" + name, json(text));
    }
    add_meta_schemas(found);
    return found;
  }();
  return documents;
}

auto options_for(const SuiteFile& file) -> SchemaOptions {
  SchemaOptions options{.allow_unknown_keywords = true};
  options.assert_format = file.name.find("/format/") != std::string::npos ||
                          file.name.ends_with("ecmascript-regex.json");
  if (file.name.starts_with("draft7/")) options.default_draft = SchemaDraft::k07;
  return options;
}

}  // namespace wsconform::engine
