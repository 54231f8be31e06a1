#include <fmt/format.h>

#include "makers.h"
#include "run.h"
#include "uri.h"

namespace wsconform::engine {
namespace {

class RefCheck final : public Check {
 public:
  RefCheck(const Keyword& keyword, const Node* target)
      : Check{keyword.place(), kAllTypes}, target_{target} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    return run.apply(*target_, instance);
  }
  auto in_place() const -> std::vector<const Node*> override { return {target_}; }

 private:
  const Node* target_;
};

/// Its circles are not found by looking at the schema: the bound on depth ends them.
class DynamicRefCheck final : public Check {
 public:
  DynamicRefCheck(const Keyword& keyword, const Node* initial,
                  const std::vector<const Node*>& by_resource)
      : Check{keyword.place(), kAllTypes}, initial_{initial}, by_resource_{by_resource} {}

  auto holds(Run& run, const Json& instance) const -> bool override {
    const auto* outermost = run.outermost(by_resource_);
    return run.apply(outermost == nullptr ? *initial_ : *outermost, instance);
  }

 private:
  const Node* initial_;
  const std::vector<const Node*>& by_resource_;
};

auto find_target(const Keyword& keyword) -> Result<Site*> {
  const auto reference = read_text(keyword);
  if (!reference.ok()) return reference.error();
  const auto uri = resolve_uri(keyword.site.resource->uri, reference.value());
  auto target = keyword.builder.catalog().locate(uri);
  if (target.ok() || !target.error().where.empty()) return target;
  return keyword.refused(target.error().message);
}

}  // namespace

auto make_ref(const Keyword& keyword) -> Made {
  const auto target = find_target(keyword);
  if (!target.ok()) return target.error();
  return make_check<RefCheck>(keyword, keyword.builder.node(*target.value()));
}

/// Dynamic only where the place it first leads to is a dynamic anchor of that name.
auto make_dynamic_ref(const Keyword& keyword) -> Made {
  const auto target = find_target(keyword);
  if (!target.ok()) return target.error();
  auto& site = *target.value();
  const auto* node = keyword.builder.node(site);
  const std::string name{fragment_of(keyword.value.as_string())};
  const auto& anchors = site.resource->dynamic_anchors;
  const auto anchor = anchors.find(name);
  if (anchor == anchors.end() || anchor->second != site.schema) {
    return make_check<RefCheck>(keyword, node);
  }
  return make_check<DynamicRefCheck>(keyword, node, keyword.builder.dynamic_anchor(name));
}

}  // namespace wsconform::engine
