#include <gtest/gtest.h>

#include <map>

#include "wsconform/http_client.h"

namespace wsconform {
namespace {

using Variables = std::map<std::string, std::string>;

auto proxy_for(const std::string& url, const Variables& variables) -> std::string {
  return proxy_from_variables(parse_origin(url).value(), [&](const char* name) {
    const auto found = variables.find(name);
    return found == variables.end() ? nullptr : found->second.c_str();
  });
}

TEST(ProxyFromVariables, DependsOnTheScheme) {
  const Variables both{{"HTTP_PROXY", "http://a:1"}, {"HTTPS_PROXY", "http://b:2"}};
  EXPECT_EQ(proxy_for("http://target", both), "http://a:1");
  EXPECT_EQ(proxy_for("https://target", both), "http://b:2");
  EXPECT_EQ(proxy_for("https://target", {{"HTTP_PROXY", "http://a:1"}}), "");
}

TEST(ProxyFromVariables, IsNoneWhereNoneIsSet) {
  EXPECT_EQ(proxy_for("http://target", {}), "");
  EXPECT_EQ(proxy_for("http://target", {{"http_proxy", ""}}), "");
}

TEST(ProxyFromVariables, TakesLowerCaseFirst) {
  EXPECT_EQ(proxy_for("http://target",
                      {{"http_proxy", "http://low:1"}, {"HTTP_PROXY", "http://up:1"}}),
            "http://low:1");
}

TEST(ProxyFromVariables, NeedsNoScheme) {
  EXPECT_EQ(proxy_for("http://target", {{"http_proxy", "a:1"}}), "http://a:1");
}

TEST(ProxyFromVariables, SparesWhatNoProxyNames) {
  struct Row {
    std::string url;
    std::string no_proxy;
  };
  for (const auto& [url, no_proxy] : {
           Row{"http://target", "*"},
           Row{"http://target", "target"},
           Row{"http://Target", "other, TARGET"},
           Row{"http://a.target", "target"},
           Row{"http://a.target", ".target"},
           Row{"http://target", ".target"},
           Row{"http://target:81", "target:81"},
           Row{"http://127.0.0.1:5", "localhost,127.0.0.1"},
           Row{"http://[::1]:5", "::1"},
           Row{"http://[::1]:5", "[::1]"},
           Row{"http://[::1]:5", "[::1]:5"},
       }) {
    EXPECT_EQ(proxy_for(url, {{"http_proxy", "a:1"}, {"NO_PROXY", no_proxy}}), "")
        << url << " " << no_proxy;
  }
}

TEST(ProxyFromVariables, SparesNothingElse) {
  struct Row {
    std::string url;
    std::string no_proxy;
  };
  for (const auto& [url, no_proxy] : {
           Row{"http://target", ""},
           Row{"http://target", ",, ,"},
           Row{"http://target", "."},
           Row{"http://target", ":80"},
           Row{"http://target", "get"},
           Row{"http://target", "a.target"},
           Row{"http://target:81", "target:82"},
           Row{"http://target:81", "target:junk"},
           Row{"http://[::1]:5", "[::1]:6"},
           Row{"http://10.0.0.1", "10.0.0.0/8"},
       }) {
    EXPECT_EQ(proxy_for(url, {{"http_proxy", "a:1"}, {"NO_PROXY", no_proxy}}),
              "http://a:1")
        << url << " " << no_proxy;
  }
}

}  // namespace
}  // namespace wsconform
