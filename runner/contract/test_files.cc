#include "test_files.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <utility>

#include "wsconform/json.h"

namespace wsconform {

namespace {

constexpr std::string_view kOpenApiText = R"json({
  "openapi": "3.1.0",
  "jsonSchemaDialect": "https://json-schema.org/draft/2020-12/schema",
  "info": { "title": "Notes", "version": "2026-01-02" },
  "servers": [{ "url": "https://notes.example" }],
  "paths": {
    "/v1/{project_id}/notes/drop": {
      "post": {
        "operationId": "DropNotes",
        "tags": ["Notes"],
        "summary": "Drop notes",
        "description": "Drops the notes that are named.",
        "parameters": [
          { "name": "project_id", "in": "path", "required": true,
            "description": "The project.", "schema": { "type": "string" } },
          { "name": "X-Auth-Token", "in": "header", "required": false,
            "description": "The token.", "schema": { "type": "string" } }
        ],
        "requestBody": {
          "description": "What to drop.",
          "required": true,
          "content": {
            "application/json": {
              "schema": { "$ref": "DropNotes/request.schema.json" },
              "examples": { "documented": { "value": { "notes": [{ "id": "n1" }] } } }
            }
          }
        },
        "responses": {
          "400": {
            "description": "Malformed.",
            "content": {
              "application/json": {
                "schema": { "$ref": "DropNotes/response-400.schema.json" }
              }
            },
            "x-wsconform-expected": { "error_code": "error-code-present" }
          },
          "200": { "description": "Dropped." }
        },
        "x-wsconform-targets": [
          { "pointer": "/notes", "item": "/id", "kind": "desktops" }
        ],
        "x-wsconform-side-effects": [
          { "field": "mail", "safe": [false], "safe_when_absent": false }
        ]
      }
    }
  }
})json";

constexpr std::string_view kRequestText = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://wsconform.example/schemas/DropNotes/request.schema.json",
  "type": "object",
  "properties": {
    "notes": {
      "type": "array",
      "maxItems": 5,
      "items": {
        "type": "object",
        "properties": { "id": { "type": "string" } },
        "required": ["id"]
      }
    },
    "mail": { "type": "boolean", "default": true },
    "color": { "type": "string", "enum": ["RED", "BLUE"] }
  },
  "required": ["notes"]
})json";

constexpr std::string_view kErrorText = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://wsconform.example/schemas/common/error.schema.json",
  "type": "object",
  "properties": { "error_code": { "type": "string" } }
})json";

constexpr std::string_view kResponseText = R"json({
  "$schema": "https://json-schema.org/draft/2020-12/schema",
  "$id": "https://wsconform.example/schemas/DropNotes/response-400.schema.json",
  "$ref": "../common/error.schema.json"
})json";

constexpr std::string_view kCommonText = R"json({
  "$schema": "../meta/requirements.schema.json",
  "operation": "common",
  "page": { "title": "All answers", "updated": null },
  "requirements": [
    {
      "id": "framing",
      "statement": "Answers are framed.",
      "place": { "section": "RFC 9112", "row": "section 6" },
      "level": "must"
    }
  ],
  "retired": []
})json";

constexpr std::string_view kDisputesText = R"json({
  "$schema": "meta/disputes.schema.json",
  "disputes": [
    {
      "id": "mail-by-default",
      "kind": "note",
      "operations": ["DropNotes"],
      "statement": "A mail is sent by default.",
      "treatment": "Requests say no.",
      "requirements": ["DropNotes/mail-default", "common/framing"]
    }
  ]
})json";

constexpr std::string_view kNeighboursText = R"json({
  "$schema": "meta/neighbours.schema.json",
  "neighbours": [
    { "operation": "DropNotes", "method": "GET", "path": "/v1/{project_id}/notes/drop",
      "name": "ListDrops" }
  ]
})json";

auto requirement(std::string_view id) -> Json {
  JsonObject members{
      {"id", id},
      {"statement", "A rule of the page."},
      {"place", JsonObject{{"section", "Table 1"}, {"row", "notes / Type"}}},
      {"sha256", std::string(64, 'a')},
      {"level", "should"}};
  return members;
}

auto catalogue() -> std::string {
  JsonArray requirements;
  for (const char* id : {"method",
                         "uri",
                         "project-id-mandatory",
                         "project-id-type",
                         "x-auth-token",
                         "notes-type",
                         "notes-mandatory",
                         "notes-item-type",
                         "notes-at-most-5",
                         "notes-id-type",
                         "notes-id-mandatory",
                         "mail-type",
                         "mail-optional",
                         "mail-default",
                         "color-type",
                         "color-optional",
                         "color-values",
                         "status-200",
                         "response-200-no-body",
                         "status-400",
                         "error-code-type",
                         "error-code-present"}) {
    requirements.push_back(requirement(id));
  }
  return to_text(
      Json{JsonObject{{"$schema", "../meta/requirements.schema.json"},
                      {"operation", "DropNotes"},
                      {"page", JsonObject{{"title", "Notes"}, {"updated", "2026-01-02"}}},
                      {"requirements", std::move(requirements)},
                      {"retired", JsonArray{"old-rule"}}}},
      2);
}

auto unescape(std::string_view token) -> std::string {
  std::string text;
  for (std::size_t i = 0; i < token.size(); ++i) {
    const bool escaped = token[i] == '~' && i + 1 < token.size();
    text += escaped ? (token[++i] == '0' ? '~' : '/') : token[i];
  }
  return text;
}

auto child(Json& parent, const std::string& key) -> Json& {
  if (parent.is_array()) return parent.as_array().at(std::stoul(key));
  for (auto& [name, value] : parent.as_object()) {
    if (name == key) return value;
  }
  ADD_FAILURE() << "no member " << key;
  return parent;
}

void erase(Json& parent, const std::string& key) {
  if (parent.is_array()) {
    parent.as_array().erase(parent.as_array().begin() + std::stol(key));
    return;
  }
  const auto removed = std::erase_if(parent.as_object(),
                                     [&](const auto& one) { return one.first == key; });
  EXPECT_EQ(removed, 1U) << key;
}

void assign(Json& parent, const std::string& key, Json value) {
  if (parent.is_object()) return parent.set(key, std::move(value));
  if (key == "-") return parent.as_array().push_back(std::move(value));
  parent.as_array().at(std::stoul(key)) = std::move(value);
}

auto parsed(std::string_view text) -> Json {
  auto json = parse_json(text);
  EXPECT_TRUE(json.document.has_value()) << text;
  return json.document ? json.document->root : Json{};
}

void edit_at(Json& root, const Edit& edit) {
  const auto last = edit.pointer.rfind('/');
  Json* parent = &root;
  std::string_view way = std::string_view{edit.pointer}.substr(0, last);
  while (!way.empty()) {
    const auto end = std::min(way.find('/', 1), way.size());
    parent = &child(*parent, unescape(way.substr(1, end - 1)));
    way.remove_prefix(end);
  }
  const std::string key = unescape(edit.pointer.substr(last + 1));
  if (edit.json.empty()) return erase(*parent, key);
  assign(*parent, key, parsed(edit.json));
}

}  // namespace

void PrintTo(const Error& error, std::ostream* out) { *out << to_text(error); }

auto in_operation(const std::string& pointer) -> std::string {
  return std::string{kPath} + "/post" + pointer;
}

auto small_contract() -> FileSet {
  FileSet files;
  const std::string meta = std::string{WSCONFORM_SOURCE_DIR} + "/schemas/meta";
  auto read = read_folder(meta, "schemas/meta/");
  EXPECT_TRUE(read.ok()) << meta;
  if (read.ok()) files = std::move(read).value();
  files[kOpenApi] = kOpenApiText;
  files[kRequest] = kRequestText;
  files[kCatalogue] = catalogue();
  files[kResponse] = kResponseText;
  files[kErrorBody] = kErrorText;
  files[kCommon] = kCommonText;
  files[kDisputes] = kDisputesText;
  files[kNeighbours] = kNeighboursText;
  return files;
}

void edit_files(const Edit& edit, FileSet& files) {
  if (edit.pointer.empty()) {
    files.erase(edit.file);
    if (!edit.json.empty()) files[edit.file] = edit.json;
    return;
  }
  ASSERT_TRUE(files.contains(edit.file)) << edit.file;
  Json root = parsed(files[edit.file]);
  edit_at(root, edit);
  files[edit.file] = to_text(root, 2);
}

}  // namespace wsconform
