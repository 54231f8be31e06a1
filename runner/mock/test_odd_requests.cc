#include "test_odd_requests.h"

#include <array>
#include <string>
#include <utility>

#include "wsconform/base.h"

namespace wsconform::mock {

namespace {

using Change = void (*)(HttpRequest&);

void mark(HttpRequest& request) { request.body->insert(0, "\xEF\xBB\xBF"); }

/// Where items are objects, each gets a member that no table names.
void widen_items(HttpRequest& request) {
  if (const auto at = request.body->find(R"({"id")"); at != std::string::npos) {
    request.body->insert(at + 1, R"("size":10,)");
  }
}

void write_markup(HttpRequest& request) { request.body->insert(1, R"("a":"<b>",)"); }

void write_number(HttpRequest& request) { request.body = "7"; }

void write_utf16(HttpRequest& request) { request.body = "\xFF\xFE{"; }

void pad(HttpRequest& request) { request.body->append(100'001, ' '); }

void send_in_parts(HttpRequest& request) {
  for (HttpHeader& header : request.headers) {
    if (header.name == "Content-Type") header.value = "multipart/form-data; boundary=b";
  }
}

void lengthen_path(HttpRequest& request) { request.target += std::string(4000, 'a'); }

void lower_method(HttpRequest& request) {
  request.method = to_lower_ascii(request.method);
}

constexpr std::array<Change, 9> kChanges{mark,          widen_items,   write_markup,
                                         write_number,  write_utf16,   pad,
                                         send_in_parts, lengthen_path, lower_method};

}  // namespace

auto odd_requests(const std::function<HttpRequest()>& good) -> std::vector<HttpRequest> {
  std::vector<HttpRequest> requests;
  for (const Change change : kChanges) {
    HttpRequest request = good();
    change(request);
    requests.push_back(std::move(request));
  }
  return requests;
}

}  // namespace wsconform::mock
