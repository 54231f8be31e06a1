/// @file
/// Every schema of every loaded document, and which URIs and anchors lead to it. Built
/// once per compilation.
#pragma once

#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "index.h"

namespace wsconform::engine {

/// Everything that sites refer to, and they themselves.
struct Catalogued {
  std::vector<std::shared_ptr<const Json>> documents{};
  std::vector<std::unique_ptr<Resource>> resources{};
  std::vector<std::deque<Site>> sites{};
  std::deque<std::string> tails{};  ///< of sites
};

class Catalog {
 public:
  Catalog(const Documents& documents, SchemaDraft default_draft);

  /// The schema that an absolute URI with or without fragment leads to; loads its
  /// document first where that is still to be done. The Error has no `where` of its own
  /// when nothing is there.
  [[nodiscard]] auto locate(std::string_view uri) -> Result<Site*>;
  /// nullptr when no schema is known to stand there.
  [[nodiscard]] auto find(const Json* schema) const -> Site*;
  [[nodiscard]] auto resources() const -> const std::vector<std::unique_ptr<Resource>>& {
    return catalogued_.resources;
  }
  /// What was loaded, for those who keep sites longer than this catalog.
  [[nodiscard]] auto release() && -> Catalogued { return std::move(catalogued_); }

 private:
  [[nodiscard]] auto find_resource(std::string_view uri) -> Result<const Resource*>;
  [[nodiscard]] auto load(const std::string& uri,
                          const std::shared_ptr<const Json>& document) -> Status;
  [[nodiscard]] auto load_with_root_id(std::string_view uri) -> Status;
  void load_the_rest();
  [[nodiscard]] auto merge(Batch batch) -> Status;
  [[nodiscard]] auto locate_pointer(const Resource& resource, std::string_view pointer)
      -> Result<Site*>;
  [[nodiscard]] auto last_site_before(const Resource& resource, std::string_view pointer,
                                      const Json* target) -> Site;

  const Documents& documents_;
  Dialects dialects_;
  Catalogued catalogued_;
  std::map<std::string, const Resource*, std::less<>> by_uri_;
  std::map<std::string, const Resource*, std::less<>> by_document_;
  std::unordered_map<const Json*, Site*> sites_;
};

}  // namespace wsconform::engine
