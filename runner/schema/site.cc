#include "site.h"

#include <fmt/format.h>

#include <algorithm>

#include "uri.h"

namespace wsconform::engine {
namespace {

/// The part of the pointer from the parent: "/properties/id", "/items".
auto step_to(const Site& site) -> std::string {
  if (!site.tail.empty()) return std::string{site.tail};
  if (site.key != nullptr) {
    return fmt::format("/{}/{}", site.keyword, pointer_token(*site.key));
  }
  if (site.index != Site::kNoIndex)
    return fmt::format("/{}/{}", site.keyword, site.index);
  return fmt::format("/{}", site.keyword);
}

}  // namespace

auto pointer_of(const Site& site) -> std::string {
  std::vector<std::string> steps;
  for (const auto* at = &site; at->parent != nullptr; at = at->parent) {
    steps.push_back(step_to(*at));
  }
  std::reverse(steps.begin(), steps.end());
  return join(steps, "");
}

auto document_pointer_of(const Site& site) -> std::string {
  return site.resource->document_pointer + pointer_of(site);
}

auto place_in_document(const Site& site, std::string_view suffix) -> std::string {
  return fmt::format("{}#{}{}", site.resource->document, document_pointer_of(site),
                     suffix);
}

auto absolute_location(const Site& site, std::string_view suffix) -> std::string {
  return fmt::format("{}#{}", site.resource->uri,
                     encode_fragment(fmt::format("{}{}", pointer_of(site), suffix)));
}

}  // namespace wsconform::engine
