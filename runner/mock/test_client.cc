#include "test_client.h"

#include <fmt/format.h>

#include <cstdlib>
#include <utility>

namespace wsconform::mock {

namespace {

auto require(bool fine, std::string_view what) -> void {
  if (fine) return;
  fmt::print(stderr, "{}\n", what);
  std::abort();
}

auto load_files() -> FileSet {
  auto files = read_folder(WSCONFORM_SOURCE_DIR "/schemas", "schemas/");
  require(files.ok(), "the schemas cannot be read");
  return std::move(files).value();
}

auto load() -> Contract {
  auto contract = load_contract(test_files());
  require(contract.ok(), contract.ok() ? "" : to_text(contract.error()));
  return std::move(contract).value();
}

auto strings_of(const Json& list) -> std::vector<std::string> {
  std::vector<std::string> texts;
  for (const Json& item : list.as_array()) texts.push_back(item.as_string());
  return texts;
}

}  // namespace

auto test_files() -> const FileSet& {
  static const FileSet files = load_files();
  return files;
}

auto test_contract() -> const Contract& {
  static const Contract contract = load();
  return contract;
}

auto samples() -> const std::vector<Sample>& {
  static const std::vector<Sample> all{
      {"BatchDeleteDesktopNamePolicy", "name_policies", "policy_ids"},
      {"BatchDeleteDesktops", "desktops", "desktop_ids"},
      {"DeleteDesktopPoolVolumes", "pools", "volumes"},
      {"DeleteDesktopSubResources", "shared_desktops", "desktop_ids"},
      {"BatchDeleteAccessPolicies", "access_policies", "policy_id_list"}};
  return all;
}

auto describe(const HttpReply& reply) -> std::string {
  if (reply.raw) return "raw " + *reply.raw;
  std::string text =
      fmt::format("{} {} close={} chunked={} delay={}\n", reply.response.status,
                  reply.response.reason, reply.close, reply.chunked, reply.delay.count());
  for (const auto& [name, value] : reply.response.headers) {
    text += fmt::format("{}: {}\n", name, value);
  }
  return text + "\n" + reply.response.body;
}

auto body_of(const HttpReply& reply) -> Json {
  auto parsed = parse_json(reply.response.body);
  return parsed.document ? std::move(parsed.document->root) : Json{};
}

TestClient::TestClient(MockOptions options) {
  auto mock = Mock::create(test_contract(), std::move(options));
  require(mock.ok(), mock.ok() ? "" : to_text(mock.error()));
  mock_ = std::move(mock).value();
  auto parsed = parse_json(mock_->environment_json("http://127.0.0.1:1"));
  require(parsed.document.has_value(), "the environment is no JSON");
  environment_ = std::move(parsed.document->root);
}

auto TestClient::project() const -> std::string {
  return environment_.find("project_id")->as_string();
}

auto TestClient::other_project() const -> std::string {
  return find_pointer(environment_, "/principals/other_project/project_id")->as_string();
}

auto TestClient::token(std::string_view principal) const -> std::string {
  const auto pointer = fmt::format("/principals/{}/token/value", principal);
  return find_pointer(environment_, pointer)->as_string();
}

auto TestClient::take_from(std::string_view pointer, const Sample& sample,
                           std::size_t count) -> Named {
  const auto place = fmt::format("{}/{}", pointer, sample.kind);
  const Json* list = find_pointer(environment_, place);
  require(list != nullptr, place);
  std::size_t& next = taken_[place];
  if (sample.kind != "pools") {
    require(next + count <= list->as_array().size(), place + " is used up");
    Named named;
    while (named.ids.size() < count)
      named.ids.push_back(list->as_array()[next++].as_string());
    return named;
  }
  return take_volumes(*list, next, count);
}

/// `next` counts volumes, over all pools; a list lies in one pool.
auto TestClient::take_volumes(const Json& pools, std::size_t& next, std::size_t count)
    -> Named {
  const std::size_t size = pools.as_array().front().find("volumes")->as_array().size();
  require(count <= size, "no pool is so large");
  if (next % size + count > size) next += size - next % size;
  require(next / size < pools.as_array().size(), "the pools are used up");
  const Json& pool = pools.as_array()[next / size];
  auto volumes = strings_of(*pool.find("volumes"));
  volumes.erase(volumes.begin(),
                volumes.begin() + static_cast<std::ptrdiff_t>(next % size));
  volumes.resize(count);
  next += count;
  return {std::move(volumes), pool.find("id")->as_string()};
}

auto TestClient::take(const Sample& sample, std::size_t count) -> Named {
  return take_from("/disposable", sample, count);
}

auto TestClient::take_busy(const Sample& sample) -> Named {
  return take_from("/busy", sample, 1);
}

auto TestClient::take_foreign(const Sample& sample) -> Named {
  return take_from("/principals/other_project/disposable", sample, 1);
}

auto TestClient::path(const Sample& sample, const Named& named) const -> std::string {
  std::string path = test_contract().find_operation(sample.operation)->path;
  const auto fill = [&path](std::string_view name, const std::string& value) {
    if (const auto at = path.find(name); at != std::string::npos) {
      path.replace(at, name.size(), value);
    }
  };
  fill("{project_id}", project());
  fill("{pool_id}", named.pool.empty() ? unknown_ids(1).front() : named.pool);
  return path;
}

auto TestClient::body(const Sample& sample, const std::vector<std::string>& ids) -> Json {
  JsonArray list;
  for (const std::string& id : ids) {
    list.push_back(sample.kind == "pools" ? Json{JsonObject{{"id", id}}} : Json{id});
  }
  JsonObject body{{std::string{sample.list}, std::move(list)}};
  if (sample.kind == "shared_desktops") {
    body.emplace_back("sub_resource_type", "DESKTOP_SHARER");
  }
  return body;
}

auto TestClient::request(const Sample& sample, const Named& named) const -> HttpRequest {
  return {.method = test_contract().find_operation(sample.operation)->method,
          .target = path(sample, named),
          .headers = {{"X-Auth-Token", token("authorized")},
                      {"Content-Type", "application/json"}},
          .body = to_text(body(sample, named.ids))};
}

auto TestClient::send(const HttpRequest& request) -> HttpReply {
  return mock_->handle(request);
}

auto TestClient::delete_status(const Sample& sample, const Named& named) -> int {
  return send(request(sample, named)).response.status;
}

auto unknown_ids(std::size_t count) -> std::vector<std::string> {
  std::vector<std::string> ids;
  while (ids.size() < count) {
    ids.push_back(fmt::format("00000000-0000-4000-8000-{:012}", ids.size()));
  }
  return ids;
}

void set_header(HttpRequest& request, std::string_view name, std::string_view value) {
  drop_header(request, name);
  request.headers.push_back({std::string{name}, std::string{value}});
}

void drop_header(HttpRequest& request, std::string_view name) {
  std::erase_if(request.headers,
                [name](const HttpHeader& header) { return header.name == name; });
}

}  // namespace wsconform::mock
