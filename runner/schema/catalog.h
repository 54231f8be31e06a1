/// @file
/// Every schema of every loaded document, and which URIs and anchors lead to it. Built
/// once per compilation.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "index.h"

namespace wsconform::engine {

class Catalog {
 public:
  Catalog(const Documents& documents, SchemaDraft default_draft);

  /// The schema that an absolute URI with or without fragment leads to; loads its
  /// document first where that is still to be done. The Error has no `where` of its own
  /// when nothing is there.
  [[nodiscard]] auto locate(std::string_view uri) -> Result<const Site*>;
  /// nullptr when no schema is known to stand there.
  [[nodiscard]] auto find(const Json* schema) const -> const Site*;
  [[nodiscard]] auto resources() const -> const std::vector<std::unique_ptr<Resource>>& {
    return resources_;
  }

 private:
  [[nodiscard]] auto find_resource(std::string_view uri) -> Result<const Resource*>;
  [[nodiscard]] auto load(const std::string& uri, const Json& document) -> Status;
  [[nodiscard]] auto load_with_root_id(std::string_view uri) -> Status;
  void load_the_rest();
  [[nodiscard]] auto merge(Batch batch) -> Status;
  [[nodiscard]] auto locate_pointer(const Resource& resource, std::string_view pointer)
      -> Result<const Site*>;
  [[nodiscard]] auto last_site_before(const Resource& resource, std::string_view pointer,
                                      const Json* target) const -> Site;

  const Documents& documents_;
  Dialects dialects_;
  std::vector<std::unique_ptr<Resource>> resources_;
  std::map<std::string, const Resource*, std::less<>> by_uri_;
  std::map<std::string, const Resource*, std::less<>> by_document_;
  std::unordered_map<const Json*, Site> sites_;
};

}  // namespace wsconform::engine
