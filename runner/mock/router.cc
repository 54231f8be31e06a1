#include "router.h"

#include <algorithm>
#include <array>

#include "wsconform/http.h"

namespace wsconform::mock {

namespace {

constexpr std::array<std::string_view, 4> kErrorFields{
    "error_code", "error_msg", "error_detail", "encoded_authorization_message"};

auto split_path(std::string_view path) -> std::vector<std::string_view> {
  std::vector<std::string_view> segments;
  while (!path.empty()) {
    path.remove_prefix(1);  // the slash
    const auto end = std::min(path.find('/'), path.size());
    segments.push_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

auto is_parameter(std::string_view segment) -> bool {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

/// A schema documents a field as a string exactly when it refuses a number there.
auto documents_text(const CompiledSchema& schema, std::string_view field)
    -> Result<bool> {
  const auto violations = schema.validate(JsonObject{{std::string{field}, 0}});
  if (!violations.ok()) return violations.error();
  const std::string pointer = "/" + std::string{field};
  return std::ranges::any_of(violations.value(), [&pointer](const SchemaViolation& one) {
    return one.instance == pointer;
  });
}

/// All error bodies of one operation have the same fields: the first speaks for them.
auto error_fields_of(const Operation& operation) -> Result<std::vector<std::string>> {
  std::vector<std::string> fields;
  const auto rule = std::ranges::find_if(
      operation.responses,
      [](const ResponseRule& one) { return one.status >= 400 && one.has_body; });
  if (rule == operation.responses.end()) return fields;
  for (const std::string_view field : kErrorFields) {
    const auto documented = documents_text(*rule->schema, field);
    if (!documented.ok()) return documented.error();
    if (documented.value()) fields.emplace_back(field);
  }
  return fields;
}

auto demands_content_type(const Operation& operation) -> bool {
  return operation.find_requirement("content-type-mandatory") != nullptr ||
         std::ranges::any_of(operation.parameters, [](const Parameter& one) {
           return one.in == Parameter::In::kHeader && one.required &&
                  equals_ignoring_case(one.name, "Content-Type");
         });
}

auto make_endpoint(const Operation& operation, const Handler& handler, std::size_t index)
    -> Result<Endpoint> {
  Endpoint endpoint{.operation = &operation, .handler = &handler, .index = index};
  for (const auto segment : split_path(operation.path)) {
    endpoint.segments.emplace_back(segment);
  }
  const auto success = std::ranges::find_if(operation.responses, [](const auto& one) {
    return one.status >= 200 && one.status < 300;
  });
  endpoint.success = success->status;
  endpoint.success_has_body = success->has_body;
  endpoint.demands_content_type = demands_content_type(operation);
  auto fields = error_fields_of(operation);
  if (!fields.ok()) return fields.error();
  endpoint.error_fields = std::move(fields).value();
  return endpoint;
}

auto literals_match(const Endpoint& endpoint,
                    const std::vector<std::string_view>& segments) -> bool {
  return std::ranges::equal(
      segments, endpoint.segments,
      [](auto segment, const auto& own) { return segment == own || is_parameter(own); });
}

auto match(const Endpoint& endpoint, const std::vector<std::string_view>& segments)
    -> std::optional<PathParameters> {
  if (!literals_match(endpoint, segments)) return std::nullopt;
  PathParameters parameters;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string_view own = endpoint.segments[i];
    if (!is_parameter(own)) continue;
    auto value = percent_decode(segments[i]);
    if (!value || value->empty()) return std::nullopt;
    parameters.emplace_back(own.substr(1, own.size() - 2), std::move(*value));
  }
  return parameters;
}

auto is_same_path(const Endpoint& a, const Endpoint& b) -> bool {
  return std::ranges::equal(a.segments, b.segments, [](const auto& x, const auto& y) {
    return x == y || (is_parameter(x) && is_parameter(y));
  });
}

auto allowed_methods(const Endpoint& endpoint, const std::vector<Endpoint>& all)
    -> std::string {
  std::vector<std::string> methods;
  for (const Endpoint& one : all) {
    if (is_same_path(one, endpoint)) methods.push_back(one.operation->method);
  }
  return join(methods, ", ");
}

}  // namespace

auto Endpoint::documents(int status) const -> bool {
  return operation->find_response(status) != nullptr;
}

auto Router::create(const Contract& contract) -> Result<Router> {
  Router router;
  for (const Operation& operation : contract.operations) {
    const Handler* handler = find_handler(operation.id);
    if (handler == nullptr) continue;
    auto endpoint = make_endpoint(operation, *handler, router.endpoints_.size());
    if (!endpoint.ok()) return endpoint.error();
    router.endpoints_.push_back(std::move(endpoint).value());
  }
  for (Endpoint& endpoint : router.endpoints_) {
    endpoint.allow = allowed_methods(endpoint, router.endpoints_);
  }
  return router;
}

auto Router::find(std::string_view method, std::string_view target) const -> Route {
  const std::string_view path = target.substr(0, target.find('?'));
  Route route;
  if (path.empty() || path.front() != '/') return route;
  const auto segments = split_path(path);
  for (const Endpoint& endpoint : endpoints_) {
    auto parameters = match(endpoint, segments);
    if (!parameters) continue;
    const bool method_matches = method == endpoint.operation->method;
    if (route.endpoint != nullptr && !method_matches) continue;
    route = {&endpoint, method_matches, std::move(*parameters)};
    if (method_matches) break;
  }
  return route;
}

}  // namespace wsconform::mock
