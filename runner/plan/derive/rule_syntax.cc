#include <fmt/format.h>

#include <array>

#include "batch.h"
#include "raw.h"
#include "rules.h"

namespace wsconform::derive {
namespace {

struct Spoilt {
  const char* variant;
  const char* text;
};

/// Put before the closing brace of a valid body.
constexpr std::array<Spoilt, 32> kMembers{{{"trailing-comma", ","},
                                           {"double-comma", ",,\"x\":1"},
                                           {"missing-comma", "\"x\":1"},
                                           {"missing-colon", ",\"x\" 1"},
                                           {"missing-value", ",\"x\":"},
                                           {"missing-name", ",:1"},
                                           {"equals-sign", ",\"x\"=1"},
                                           {"unquoted-name", ",x:1"},
                                           {"number-name", ",1:1"},
                                           {"single-quotes", ",'x':'y'"},
                                           {"line-comment", "//x\n"},
                                           {"block-comment", "/*x*/"},
                                           {"nan", ",\"x\":NaN"},
                                           {"infinity", ",\"x\":Infinity"},
                                           {"undefined", ",\"x\":undefined"},
                                           {"capital-true", ",\"x\":True"},
                                           {"none", ",\"x\":None"},
                                           {"leading-zero", ",\"x\":01"},
                                           {"plus-sign", ",\"x\":+1"},
                                           {"bare-fraction", ",\"x\":.5"},
                                           {"bare-point", ",\"x\":1."},
                                           {"bare-exponent", ",\"x\":1e"},
                                           {"hex-number", ",\"x\":0x1"},
                                           {"digit-groups", ",\"x\":1_0"},
                                           {"raw-newline", ",\"x\":\"a\nb\""},
                                           {"raw-tab", ",\"x\":\"a\tb\""},
                                           {"unknown-escape", ",\"x\":\"\\q\""},
                                           {"hex-escape", ",\"x\":\"\\x41\""},
                                           {"short-escape", ",\"x\":\"\\u12\""},
                                           {"open-text", ",\"x\":\"y"},
                                           {"wrong-bracket", "]"},
                                           {"open-array", ",\"x\":[1"}}};

/// Put behind a valid body.
constexpr std::array<Spoilt, 7> kBehind{{{"second-object", "{}"},
                                         {"second-object-on-a-line", "\n{}"},
                                         {"brace-behind", "}"},
                                         {"letter-behind", "x"},
                                         {"semicolon-behind", ";"},
                                         {"comma-behind", ","},
                                         {"comment-behind", " //x"}}};

/// Put before a valid body.
constexpr std::array<Spoilt, 4> kBefore{{{"comma-before", ","},
                                         {"guard-before", ")]}',\n"},
                                         {"name-before", "body="},
                                         {"comment-before", "#x\n"}}};

/// Instead of a body.
constexpr std::array<Spoilt, 6> kInstead{{{"form", "ids=no-such-id&x=1"},
                                          {"xml", "<ids><id>no-such-id</id></ids>"},
                                          {"yaml", "ids:\n- no-such-id\n"},
                                          {"word", "delete"},
                                          {"open-brace", "{"},
                                          {"percent-encoded", "%7B%7D"}}};

class Spoiler {
 public:
  Spoiler(const Subject& subject, Batch& batch)
      : subject_{&subject}, batch_{&batch}, request_{subject.request(Ids::kUnknown)} {}

  [[nodiscard]] auto body() const -> const Json& { return *request_.find("body"); }

  void add(const char* variant, JsonArray parts) {
    batch_->add_refusal({.variant = variant,
                         .description = fmt::format("{}: no JSON, so refused", variant),
                         .why = "a body that is no JSON by RFC 8259 is malformed: 400",
                         .level = Level::kMust,
                         .requirements = {"status-400"},
                         .request = with_raw_body(request_, std::move(parts)),
                         .statuses = unreadable(*subject_, request_)});
  }

 private:
  const Subject* subject_;
  Batch* batch_;
  Json request_;
};

}  // namespace

auto derive_syntax(const Subject& subject) -> Cases {
  Batch batch{subject, "syntax"};
  if (!subject.has_body()) return {};
  Spoiler spoiler{subject, batch};
  for (const auto& [variant, text] : kMembers)
    spoiler.add(variant, with_member_text(spoiler.body(), text));
  for (const auto& [variant, text] : kBehind) {
    JsonArray parts = to_parts(spoiler.body());
    parts.emplace_back(text);
    spoiler.add(variant, std::move(parts));
  }
  for (const auto& [variant, text] : kBefore) {
    JsonArray parts = to_parts(spoiler.body());
    parts.insert(parts.begin(), Json{text});
    spoiler.add(variant, std::move(parts));
  }
  for (const auto& [variant, text] : kInstead) spoiler.add(variant, JsonArray{text});
  return std::move(batch).take();
}

}  // namespace wsconform::derive
