#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "secret_forms.h"
#include "secret_names.h"
#include "wsconform/auth.h"
#include "wsconform/json.h"

namespace wsconform {
namespace {

using testing::HasSubstr;
using testing::Not;

/// Everything that some encoder would escape.
constexpr const char* kCanary = "cAnArY+/=<&>\"'\\ 7f3a9c";

auto redactor(const std::string& secret = kCanary) -> Redactor {
  Redactor made;
  made.add(Secret{secret});
  return made;
}

/// What stays of the canary's core after `text` was redacted.
void expect_hidden(const std::string& text) {
  const auto shown = redactor().redact("before " + text + " after");
  EXPECT_EQ(shown,
            "before ***"
            " after")
      << text;
}

TEST(RedactByValue, HidesThePlainText) { expect_hidden(kCanary); }

TEST(RedactByValue, HidesJsonText) {
  const auto json = to_text(Json{kCanary});
  expect_hidden(json.substr(1, json.size() - 2));
  expect_hidden(R"(cAnArY+\/=<&>\"'\\ 7f3a9c)");
  expect_hidden(R"(cAnArY\u002b/=\u003c\u0026\u003e\"\u0027\\ 7f3a9c)");
  expect_hidden(R"(cAnArY\u002B/=\u003C\u0026\u003E\"\u0027\\ 7f3a9c)");
}

TEST(RedactByValue, HidesPercentEncodedText) {
  expect_hidden("cAnArY%2B%2F%3D%3C%26%3E%22%27%5C%207f3a9c");
  expect_hidden("cAnArY%2b%2f%3d%3c%26%3e%22%27%5c%207f3a9c");
  expect_hidden("cAnArY%2B%2F%3D%3C%26%3E%22%27%5C+7f3a9c");
}

TEST(RedactByValue, HidesHtmlText) {
  expect_hidden("cAnArY+/=&lt;&amp;&gt;&quot;&#39;\\ 7f3a9c");
  expect_hidden("cAnArY+/=&lt;&amp;&gt;&quot;&#x27;\\ 7f3a9c");
  expect_hidden("cAnArY+/=&lt;&amp;&gt;&#34;&apos;\\ 7f3a9c");
  expect_hidden("cAnArY+/=&lt;&amp;&gt;\"'\\ 7f3a9c");
}

template <typename Spell>
auto spell_each(const Spell& spell) -> std::string {
  std::string out;
  for (const char c : std::string_view{kCanary}) out += spell(c);
  return out;
}

TEST(RedactByValue, HidesHexadecimalText) {
  expect_hidden(spell_each([](char c) { return fmt::format("{:02x}", c); }));
}

TEST(RedactByValue, HidesTextOfWhichEveryCharacterIsEscaped) {
  for (const auto* spelling : {"\\u{:04x}", "\\u{:04X}", "\\\\u{:04x}", "%{:02x}",
                               "%{:02X}", "%25{:02X}", "&#{};", "&#{:05};", "&#x{:x};",
                               "&#X{:04X};", "&amp;#{};", "\\u0026#{};", "%26%23{}%3b"}) {
    expect_hidden(spell_each([spelling](char c) {
      return fmt::format(fmt::runtime(spelling), static_cast<unsigned>(c));
    }));
  }
}

/// What Gson, Go's html/template, Handlebars and he.js write.
TEST(RedactByValue, HidesTextOfWhichPunctuationIsEscaped) {
  expect_hidden(R"(cAnArY+/\u003d\u003c\u0026\u003e\"\u0027\\ 7f3a9c)");
  expect_hidden("cAnArY&#43;/=&lt;&amp;&gt;&#34;&#39;\\ 7f3a9c");
  expect_hidden("cAnArY+&#x2F;&#x3D;&lt;&amp;&gt;&quot;&#x27;\\ 7f3a9c");
  expect_hidden("cAnArY&plus;&sol;&equals;&lt;&amp;&gt;&quot;&apos;&bsol; 7f3a9c");
  expect_hidden(R"(cAnArY+\\\/\\u003d\\u003c\\u0026\\u003e\\\"\\u0027\\\\ 7f3a9c)");
}

TEST(RedactByValue, HidesEscapedBase64) {
  const auto text = base64_encode("\xFB\xFF\xBE?>secret!");
  EXPECT_THAT(text, HasSubstr("+"));
  std::string escaped;
  for (const char c : text) escaped += c == '+' ? "\\u002b" : std::string{c};
  EXPECT_EQ(redactor("\xFB\xFF\xBE?>secret!").redact(escaped), "***");
}

TEST(RedactByValue, LeavesTheEscapesAroundASecret) {
  EXPECT_EQ(redactor("secret=1")
                .redact(R"({"a":"\"secret\u003d1\"\n","b":"%41secret%3D1&lt;"})"),
            R"({"a":"\"***\"\n","b":"%41***&lt;"})");
}

TEST(RedactByValue, HidesThePlainTextAfterWhatLooksLikeAnEscape) {
  EXPECT_EQ(redactor("41secret").redact("100%41secret"), "100%***");
}

TEST(RedactByValue, LeavesOtherEscapesAlone) {
  for (const auto* text : {R"({"a":"\u003d\u00e9\ud83d\ude00\/\n"})", "100% %4 %zz %",
                           "&#43 &; &amp &x;", "\\", "\\u00", "a\\u003dsecret="}) {
    EXPECT_EQ(redactor("secret=1").redact(text), text);
  }
}

/// base64 of a longer text: but for up to two characters at each end it must be gone.
TEST(RedactByValue, HidesBase64AtEveryPlaceOfAText) {
  for (std::size_t lead = 0; lead < 4; ++lead) {
    const auto text = base64_encode(std::string(lead, 'x') + kCanary + ":x-tail");
    const auto bare = base64_encode(std::string(lead, 'x'));
    const auto shown = redactor().redact(text);
    EXPECT_THAT(shown, HasSubstr("***")) << lead;
    EXPECT_LT(shown.size(), text.size() - 4 * std::string_view{kCanary}.size() / 3 + 8)
        << lead;
  }
}

TEST(RedactByValue, HidesTheUrlAlphabetOfBase64) {
  const std::string secret = "\xFB\xFF\xBE?>secret";
  const auto standard = base64_encode(secret);
  EXPECT_THAT(standard, HasSubstr("+"));
  auto url = standard;
  std::ranges::replace(url, '+', '-');
  std::ranges::replace(url, '/', '_');
  EXPECT_THAT(redactor(secret).redact(url), testing::StartsWith("***"));
}

TEST(RedactByValue, HidesEveryOccurrence) {
  EXPECT_EQ(redactor("secret-1").redact("secret-1secret-1,secret-1"), "******,***");
}

TEST(RedactByValue, HidesOverlappingSecretsAsOne) {
  Redactor both;
  both.add(Secret{"abcdef"});
  both.add(Secret{"defghi"});
  EXPECT_EQ(both.redact("-abcdefghi-"), "-***-");
}

TEST(RedactByValue, PrefersTheLongerOfTwoSecrets) {
  Redactor both;
  both.add(Secret{"token-a"});
  both.add(Secret{"token-a-and-more"});
  EXPECT_EQ(both.redact("token-a-and-more"), "***");
}

TEST(RedactByValue, LeavesOtherTextAlone) {
  const std::string text = "nothing to hide: {\"job_id\": \"cAnAr\"} \xFF";
  EXPECT_EQ(redactor().redact(text), text);
  EXPECT_EQ(Redactor{}.redact(text), text);
}

TEST(RedactByValue, DoesNotGarbleTheTextForATinySecret) {
  EXPECT_EQ(redactor("a").redact("a banana"), "a banana");
  EXPECT_EQ(redactor("").redact("a banana"), "a banana");
}

TEST(RedactByValue, NoFormIsShortEnoughToHitByChance) {
  for (const auto& form : secret_forms("abcd")) EXPECT_GE(form.size(), 4U) << form;
}

struct Named {
  const char* text;
  const char* shown;
};

TEST(RedactByName, HidesJsonMembers) {
  const Named texts[] = {
      {R"({"token":"abc","a":1})", R"({"token":"***","a":1})"},
      {R"({"Token" : "abc"})", R"({"Token" : "***"})"},
      {R"({"password":"a\"b","c":"d"})", R"({"password":"***","c":"d"})"},
      {R"({"password":"a\\","c":"d"})", R"({"password":"***","c":"d"})"},
      {R"({"secret_key":"a","access-key":"b"})",
       R"({"secret_key":"***","access-key":"***"})"},
      {R"({"encoded_authorization_message":"XYZ"})",
       R"({"encoded_authorization_message":"***"})"},
      {R"({"secret":12345})", R"({"secret":***})"},
      {R"({"token":"cut off he)", R"({"token":"***)"},
      {R"({"auth":{"token":{"password":"x"}}})",
       R"({"auth":{"token":{"password":"***"}}})"},
  };
  for (const auto& [text, shown] : texts) EXPECT_EQ(Redactor{}.redact(text), shown);
}

TEST(RedactByName, HidesMembersOfJsonWithinJson) {
  const Named texts[] = {
      {R"({"log":"{\"token\":\"abc\",\"a\":1}","b":2})",
       R"({"log":"{\"token\":\"***\",\"a\":1}","b":2})"},
      {R"("{\"token\":\"a\\\"b\",\"c\":1}")", R"("{\"token\":\"***\",\"c\":1}")"},
      {R"("{\"token\":\"a\\\\\",\"c\":1}")", R"("{\"token\":\"***\",\"c\":1}")"},
      {R"("\"{\\\"token\\\":\\\"abc\\\"}\"")", R"("\"{\\\"token\\\":\\\"***\\\"}\"")"},
  };
  for (const auto& [text, shown] : texts) EXPECT_EQ(Redactor{}.redact(text), shown);
}

TEST(RedactByName, HidesHeaderLines) {
  const Named texts[] = {
      {"X-Auth-Token: abc\r\nDate: now", "X-Auth-Token: ***\r\nDate: now"},
      {"a\nauthorization:Basic dXNlcg==\nb", "a\nauthorization:***\nb"},
      {"Set-Cookie: a=\"b\"; Path=/\r\n", "Set-Cookie: ***\r\n"},
      {"got \"X-Subject-Token: abc\" back", "got \"X-Subject-Token: ***\" back"},
  };
  for (const auto& [text, shown] : texts) EXPECT_EQ(Redactor{}.redact(text), shown);
}

TEST(RedactByName, HidesParameters) {
  EXPECT_EQ(Redactor{}.redact("/v2/x?token=abc&limit=1"), "/v2/x?token=***&limit=1");
  EXPECT_EQ(Redactor{}.redact("password=a b"), "password=*** b");
}

TEST(RedactByName, LeavesWhatOnlyLooksAlike) {
  for (const auto* text :
       {"invalid token: expired", R"({"token":null,"secret":false})", R"({"tokens":"a"})",
        R"({"page_token":"a"})", R"(["token","abc"])", "the X-Auth-Token is missing",
        "tokenizer=1", "Content-Type: text/plain", "cookie", "\"token\"",
        "token=", "token=&a"}) {
    EXPECT_EQ(Redactor{}.redact(text), text);
  }
}

TEST(RedactHeader, HidesByNameWhateverTheValue) {
  for (const auto* name :
       {"X-Auth-Token", "x-auth-token", "X-Security-Token", "X-Subject-Token",
        "Authorization", "Proxy-Authorization", "Cookie", "Set-Cookie"}) {
    EXPECT_EQ(Redactor{}.redact_header({name, "abc"}), std::string{name} + ": ***");
  }
}

TEST(RedactHeader, HidesByValueUnderOtherNames) {
  EXPECT_EQ(redactor("secret-1").redact_header({"Location", "/x?a=secret-1"}),
            "Location: /x?a=***");
  EXPECT_EQ(redactor("secret-1").redact_header({"secret-1", "a"}), "***: a");
}

TEST(RedactHeader, LeavesOrdinaryHeaders) {
  EXPECT_EQ(redactor().redact_header({"Content-Type", "application/json"}),
            "Content-Type: application/json");
}

TEST(SecretNames, AreToldWithoutRegardToCaseAndDashes) {
  EXPECT_TRUE(is_secret_name("X_AUTH_TOKEN"));
  EXPECT_TRUE(is_secret_name("Access-Key"));
  EXPECT_FALSE(is_secret_name(""));
  EXPECT_FALSE(is_secret_name("job_id"));
  EXPECT_FALSE(is_secret_name(std::string(100'000, 'x')));
}

TEST(Secrets, CannotBePrintedByAccident) {
  static_assert(!std::is_convertible_v<Secret, std::string>);
  static_assert(!std::is_convertible_v<Secret, std::string_view>);
  EXPECT_TRUE(Secret{}.empty());
}

}  // namespace
}  // namespace wsconform
