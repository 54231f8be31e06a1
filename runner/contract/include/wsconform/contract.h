/// @file
/// The documented contract as a value: operations, schemas, requirements, disputes.
/// Pure: made from a FileSet, so that embedded files and a folder on disk are the same.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/base.h"
#include "wsconform/dispute.h"
#include "wsconform/json.h"
#include "wsconform/requirement.h"
#include "wsconform/schema.h"

namespace wsconform {

/// A response field that is expected (not demanded by the schema), and the rule behind
/// it.
struct ExpectedField {
  std::string name;         ///< top-level property, a non-empty string is expected
  std::string requirement;  ///< id in the operation's catalogue
};

/// What the page says of one status.
struct ResponseRule {
  int status{0};
  bool has_body{false};                    ///< a table of body parameters is there
  std::optional<CompiledSchema> schema{};  ///< set exactly when has_body
  std::vector<ExpectedField> expected_fields{};
  std::vector<std::string> distinct_fields{};  ///< names; no two answers share a value
};

struct Parameter {
  enum class In { kPath, kQuery, kHeader };
  std::string name;
  In in{In::kPath};
  bool required{false};
  Json schema{JsonObject{}};
};

/// Where a request names what is to be deleted.
struct TargetList {
  std::string pointer;      ///< "/policy_ids": the list in the body
  std::string item;         ///< "" when an item is the id itself, "/id" when it holds it
  std::string kind;         ///< "name_policies", ... as in the environment's `disposable`
  std::string container{};  ///< path parameter that names what holds them, "" for none
};

/// A request field with effects beyond the deletion (mail, accounts, orders).
struct SideEffect {
  std::string field;         ///< top-level property
  std::vector<Json> safe{};  ///< values without such an effect
  bool safe_when_absent{false};
};

struct Operation {
  std::string id;      ///< operationId
  std::string method;  ///< "POST"
  std::string path;    ///< "/v2/{project_id}/desktops/batch-delete"
  std::vector<Parameter> parameters{};
  std::vector<std::string> media_types{};  ///< of the request body
  std::optional<CompiledSchema> request_schema{};
  std::optional<Json> request_document{};  ///< that schema as JSON, references resolved
  std::vector<ResponseRule> responses{};   ///< ascending by status
  std::vector<TargetList> targets{};
  std::vector<SideEffect> side_effects{};
  std::vector<Requirement> requirements{};

  [[nodiscard]] auto find_response(int status) const -> const ResponseRule*;
  [[nodiscard]] auto find_requirement(std::string_view id) const -> const Requirement*;
  [[nodiscard]] auto statuses() const -> std::vector<int>;
};

/// Ids in a catalogue follow from names: "delete-users" of "delete_users".
[[nodiscard]] auto requirement_stem(std::string_view name) -> std::string;
/// What the catalogue puts behind the stem for a schema keyword: "-at-most-50" for
/// maxItems 50; "" for a keyword that needs no rule of its own.
[[nodiscard]] auto requirement_suffix(std::string_view keyword, const Json& value)
    -> std::string;

/// Another operation of the service on the path of one of ours.
struct Neighbour {
  std::string operation;  ///< ours
  std::string method;
  std::string path;  ///< template
  std::string name;
};

struct Contract {
  std::string title;
  std::string version;                  ///< info.version of the OpenAPI document
  std::vector<Operation> operations{};  ///< in the document's order
  std::vector<Requirement> common{};    ///< always checked; ids start with "common/"
  std::vector<Dispute> disputes{};
  std::vector<Neighbour> neighbours{};

  [[nodiscard]] auto find_operation(std::string_view id) const -> const Operation*;
  /// Looks in the operation first, then ("common/...") in the common catalogue.
  [[nodiscard]] auto find_requirement(const Operation& operation,
                                      std::string_view id) const -> const Requirement*;
};

/// Whether the files are held against their meta schemas (schemas/meta) when loaded.
enum class Validation {
  kFull,    ///< for a user's folder; the files need not be well formed in any way
  kTrusted  ///< for the embedded files, which our own tests have held against them
};

/// Builds the contract from "schemas/..." files; every reference from one file to another
/// is followed and checked. The error names file and pointer.
[[nodiscard]] auto load_contract(const FileSet& files,
                                 Validation validation = Validation::kFull)
    -> Result<Contract>;

/// Names of the layers in the files, sorted: bounds from another source than the pages,
/// each in "schemas/layers/<name>.json".
[[nodiscard]] auto layer_names(const FileSet& files) -> std::vector<std::string>;
/// The files with a layer laid over them: its bounds in the request schemas, its
/// requirements behind those of the pages, its cases in "cases/<operation>/<name>.json".
/// Fails (kUsage) for a name that is none, and for a layer file that does not fit.
[[nodiscard]] auto apply_layer(const FileSet& files, const std::string& name)
    -> Result<FileSet>;

/// Compiles one of our meta schemas ("case-file", "environment", ...) from the FileSet.
[[nodiscard]] auto load_meta_schema(const FileSet& files, std::string_view name)
    -> Result<CompiledSchema>;
/// Parses one of our own files strictly and holds it against `meta`.
[[nodiscard]] auto load_own_file(std::string_view text, const std::string& where,
                                 const CompiledSchema& meta) -> Result<Json>;

/// Every defect of the contract files themselves that loading does not already refuse:
/// examples against schemas (unless listed in disputes), duplicate or retired ids,
/// requirement ids out of form. One Error each; empty when all is well.
[[nodiscard]] auto lint_contract(const FileSet& files, const Contract& contract)
    -> std::vector<Error>;

}  // namespace wsconform
