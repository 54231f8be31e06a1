#include "test_battery.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "test_odd_requests.h"

namespace wsconform::mock {

namespace {

using Members = std::vector<std::string_view>;

/// Members that make a good body of this operation another one, good or bad.
auto members_of(const Sample& sample) -> Members {
  if (sample.operation == "BatchDeleteDesktops") {
    return {R"("delete_users":true)",        R"("delete_users":false)",
            R"("delete_users":"no")",        R"("email_notification":true)",
            R"("email_notification":false)", R"("email_notification":0)",
            R"("is_force_delete":true)",     R"("is_force_delete":false)",
            R"("is_force_delete":[])",       R"("delete_users":null)"};
  }
  if (sample.operation == "DeleteDesktopPoolVolumes") {
    return {R"("handle_type":"ONLY_FOR_EXPAND")",
            R"("handle_type":"FOR_EXPAND_AND_IDLE")",
            R"("handle_type":"FOR_EXPAND_AND_ALL")",
            R"("handle_type":"only_for_expand")",
            R"("handle_type":"SOMETHING")",
            R"("handle_type":7)",
            R"("desktop_ids":["x"])",
            R"("desktop_ids":"x")",
            R"("desktop_ids":[7])"};
  }
  if (sample.operation == "DeleteDesktopSubResources") {
    return {R"("order_id":"x")", R"("order_id":7)", R"("order_id":null)"};
  }
  return {};
}

/// Whole bodies, beside those made from an id.
auto texts_of(const Sample& sample) -> Members {
  Members texts{"{",
                "",
                "[]",
                "null",
                "\"x\"",
                "7",
                "{}",
                "{} {}",
                "{\"unknown\":1}",
                "{\"unknown\":1,\"unknown\":2}"};
  if (sample.operation == "DeleteDesktopPoolVolumes") {
    texts.insert(texts.end(), {R"({"volumes":[{}]})", R"({"volumes":[{"id":7}]})",
                               R"({"volumes":[7]})", R"({"volumes":[{"type":"SAS"}]})"});
  }
  if (sample.operation == "DeleteDesktopSubResources") {
    texts.insert(texts.end(),
                 {R"({"desktop_ids":["x"]})", R"({"sub_resource_type":"DESKTOP_SHARER"})",
                  R"({"desktop_ids":["x"],"sub_resource_type":"desktop_sharer"})",
                  R"({"desktop_ids":["x"],"sub_resource_type":"OTHER"})",
                  R"({"desktop_ids":["x"],"sub_resource_type":7})"});
  }
  return texts;
}

class Battery {
 public:
  Battery(TestClient& client, const Sample& sample)
      : client_{client}, sample_{sample}, spare_{client.take(sample)} {}

  auto all() -> std::vector<HttpRequest> {
    add_effects();
    add_strangers();
    add_foreigners();
    add_bodies();
    for (HttpRequest& request : odd_requests([this] { return good(); })) {
      add(std::move(request));
    }
    add_limits();
    add_headers();
    add_double_faults();
    add_neighbours();
    return std::move(requests_);
  }

 private:
  auto good() -> HttpRequest { return client_.request(sample_, client_.take(sample_)); }
  /// A good request for something to be replaced in: what it names may be gone.
  auto draft() -> HttpRequest { return client_.request(sample_, spare_); }
  void add(HttpRequest request) { requests_.push_back(std::move(request)); }
  void add(const Named& named) { add(client_.request(sample_, named)); }
  void add_with(std::string_view header, std::string_view value) {
    HttpRequest request = good();
    set_header(request, header, value);
    add(std::move(request));
  }

  void add_effects() {
    const Named two = client_.take(sample_, 2);
    add(two);
    add(two);
    for (const std::string& id : two.ids) add({.ids = {id}, .pool = two.pool});
    const Named pair = client_.take(sample_, 2);
    for (const std::string& id : pair.ids) add({.ids = {id}, .pool = pair.pool});
    Named mixed = client_.take(sample_);
    const std::string known = mixed.ids.front();
    mixed.ids.push_back(unknown_ids(1).front());
    add(mixed);
    add({.ids = {known}, .pool = mixed.pool});
    add({.ids = unknown_ids(1), .pool = mixed.pool});
    const Named doubled = client_.take(sample_);
    add({.ids = {doubled.ids.front(), doubled.ids.front()}, .pool = doubled.pool});
    add_half_bad();
    if (client_.environment().find("busy")->find(sample_.kind) != nullptr) add_busy();
    if (sample_.kind == "pools") add_pools();
  }

  /// An id that exists beside an item of a wrong type.
  void add_half_bad() {
    const Named named = client_.take(sample_);
    HttpRequest request = client_.request(sample_, named);
    request.body->insert(request.body->find(']'), ",[7]");
    add(std::move(request));
    add(named);
  }

  void add_busy() {
    const Named busy = client_.take_busy(sample_);
    add(busy);
    add(busy);
    if (!busy.pool.empty()) return;
    const Named free = client_.take(sample_);
    add({.ids = {busy.ids.front(), free.ids.front()}});
    add(free);
  }

  void add_pools() {
    const Named here = client_.take(sample_, 6);
    const Named there = client_.take(sample_, 6);
    add({there.ids, here.pool});
    add({there.ids, ""});
    add(there);
  }

  void add_strangers() {
    for (const char* principal : {"expired", "no_permission", "other_project"}) {
      const Named named = client_.take(sample_);
      HttpRequest request = client_.request(sample_, named);
      set_header(request, "X-Auth-Token", client_.token(principal));
      add(std::move(request));
      add(named);
    }
    add_with("X-Auth-Token", "nonsense");
    for (const auto& [name, prefix] :
         std::array<std::pair<const char*, const char*>, 5>{{{"", ""},
                                                             {"Authorization", "Bearer "},
                                                             {"X-Subject-Token", ""},
                                                             {"Cookie", "X-Auth-Token="},
                                                             {"x-auth-token", ""}}}) {
      HttpRequest request = good();
      drop_header(request, "X-Auth-Token");
      if (*name != '\0') set_header(request, name, prefix + client_.token("authorized"));
      add(std::move(request));
    }
    HttpRequest request = good();
    drop_header(request, "X-Auth-Token");
    request.target += "?X-Auth-Token=" + client_.token("authorized");
    add(std::move(request));
  }

  void add_foreigners() {
    const Named foreign = client_.take_foreign(sample_);
    HttpRequest request = client_.request(sample_, foreign);
    add(request);
    request.target.replace(request.target.find(client_.project()),
                           client_.project().size(), client_.other_project());
    add(request);
    set_header(request, "X-Auth-Token", client_.token("other_project"));
    add(std::move(request));
    Named inside = client_.take(sample_);
    inside.ids = client_.take_foreign(sample_).ids;
    add(inside);
  }

  void add_bodies() {
    for (const std::string_view text : texts_of(sample_)) {
      HttpRequest request = draft();
      request.body = text;
      add(std::move(request));
    }
    HttpRequest bare = draft();
    bare.body.reset();
    add(std::move(bare));
    for (const Json& list : {Json{JsonArray{}}, Json{JsonArray{7}}, Json{"x"}, Json{7},
                             Json{nullptr}, Json{JsonObject{}}}) {
      HttpRequest request = draft();
      Json body = TestClient::body(sample_, {});
      body.set(sample_.list, list);
      request.body = to_text(body);
      add(std::move(request));
    }
    for (const std::string_view member : members_of(sample_)) {
      HttpRequest request = good();
      request.body->insert(1, std::string{member} + ",");
      add(std::move(request));
    }
  }

  void add_limits() {
    const Named inside = client_.take(sample_);
    for (const std::size_t count : {2U, 11U, 50U, 51U, 100U, 101U, 500U}) {
      add({.ids = unknown_ids(count), .pool = inside.pool});
    }
    Named repeated{.ids = unknown_ids(50), .pool = inside.pool};
    repeated.ids.push_back(repeated.ids.front());
    add(repeated);
  }

  void add_headers() {
    for (const char* type : {"text/plain", "application/json; charset=utf-8"}) {
      add_with("Content-Type", type);
    }
    HttpRequest untyped = good();
    drop_header(untyped, "Content-Type");
    add(std::move(untyped));
    for (const char* status : {"500", "503", "400"}) add_with("X-Fault-Status", status);
  }

  /// Two things wrong at once: the answer shows the order of checks.
  void add_double_faults() {
    HttpRequest stranger = draft();
    drop_header(stranger, "X-Auth-Token");
    stranger.body = "{";
    add(std::move(stranger));
    HttpRequest powerless =
        client_.request(sample_, {.ids = unknown_ids(1), .pool = spare_.pool});
    set_header(powerless, "X-Auth-Token", client_.token("no_permission"));
    add(powerless);
    powerless.headers.front() = {"X-Auth-Token", client_.token("authorized")};
    powerless.body->insert(1, R"("delete_users":7,"order_id":7,"handle_type":7,)");
    add(std::move(powerless));
    if (client_.environment().find("busy")->find(sample_.kind) == nullptr) return;
    Named busy = client_.take_busy(sample_);
    busy.ids.push_back(unknown_ids(1).front());
    add(busy);
  }

  void add_neighbours() {
    for (const char* method : {"GET", "PUT", "PATCH", "POST", "DELETE", "OPTIONS"}) {
      HttpRequest request = draft();
      if (request.method == method) continue;
      request.method = method;
      request.body.reset();
      add(std::move(request));
    }
    const auto add_target = [this](std::string_view from, std::string_view to) {
      HttpRequest request = good();
      const auto at = request.target.find(from);
      if (at == std::string::npos) return;
      request.target.replace(at, from.size(), to);
      add(std::move(request));
    };
    add_target("/v2/", "/v1/");
    add_target("/desktop-pools/", "/desktops-pools/");
    add_target("batch-delete", "batch-delete/");
    add_target("delete", "DELETE");
    add_target("access-policy", "access-policy/");
    add_target("/v2/", "/nowhere/");
  }

  TestClient& client_;
  const Sample& sample_;
  Named spare_;
  std::vector<HttpRequest> requests_{};
};

}  // namespace

auto make_battery(TestClient& client, const Sample& sample) -> std::vector<HttpRequest> {
  return Battery{client, sample}.all();
}

}  // namespace wsconform::mock
