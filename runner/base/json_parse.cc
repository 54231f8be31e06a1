#include <fmt/format.h>

#include <algorithm>

#include "json_duplicates.h"
#include "json_scan.h"
#include "wsconform/json.h"

namespace wsconform {
namespace {

constexpr std::string_view kBom = "\xEF\xBB\xBF";
/// However the caller sets the limit: copying, comparing and writing a value recurse.
constexpr std::size_t kDeepest = 512;

/// A container that is not closed yet.
struct Frame {
  Json value;
  SeenKeys keys{};
};

/// Builds the value without recursion: containers under way are on a stack.
class Parser {
 public:
  Parser(std::string_view text, std::size_t start, std::size_t max_depth)
      : scanner_{text, start}, max_depth_{std::min(max_depth, kDeepest)} {}

  /// False on the first error, which is in error().
  auto parse() -> bool {
    scanner_.skip_space();
    if (!parse_value()) return false;
    while (!frames_.empty()) {
      if (!continue_container()) return false;
    }
    scanner_.skip_space();
    return scanner_.at_end() ||
           scanner_.fail("expected the end of the text after the value");
  }

  [[nodiscard]] auto error() const -> const JsonError& { return scanner_.error(); }
  [[nodiscard]] auto take() -> JsonDocument {
    return {.root = std::move(root_), .duplicate_keys = duplicates_.take()};
  }

 private:
  /// Reads a scalar, or opens a container and leaves its items to continue_container().
  auto parse_value() -> bool {
    const char next = scanner_.peek();
    if (next == '{') return open(JsonObject{});
    if (next == '[') return open(JsonArray{});
    auto scalar = scanner_.scan_scalar();
    if (!scalar) return false;
    attach(*std::move(scalar));
    return true;
  }

  auto open(Json empty) -> bool {
    if (frames_.size() >= max_depth_) {
      return scanner_.fail(fmt::format("nested deeper than {} levels", max_depth_),
                           JsonError::Code::kTooDeep);
    }
    scanner_.skip(1);
    frames_.push_back({.value = std::move(empty)});
    return true;
  }

  auto continue_container() -> bool {
    const bool is_object = frames_.back().value.is_object();
    const char close = is_object ? '}' : ']';
    scanner_.skip_space();
    if (scanner_.peek() == close) {
      scanner_.skip(1);
      auto value = std::move(frames_.back().value);
      frames_.pop_back();
      attach(std::move(value));
      return true;
    }
    if (has_items(frames_.back().value) && !skip_comma(close)) return false;
    if (is_object && !parse_key()) return false;
    return parse_value();
  }

  static auto has_items(const Json& container) -> bool {
    return container.is_object() ? !container.as_object().empty()
                                 : !container.as_array().empty();
  }

  auto skip_comma(char close) -> bool {
    if (scanner_.peek() != ',')
      return scanner_.fail(fmt::format("expected ',' or '{}'", close));
    scanner_.skip(1);
    scanner_.skip_space();
    return true;
  }

  /// The key and its colon; the member waits for its value.
  auto parse_key() -> bool {
    if (scanner_.peek() != '"') return scanner_.fail("expected a member name in quotes");
    auto key = scanner_.scan_string();
    if (!key) return false;
    note_duplicate(*key);
    frames_.back().value.as_object().emplace_back(*std::move(key), Json{});
    scanner_.skip_space();
    if (scanner_.peek() != ':')
      return scanner_.fail("expected ':' after the member name");
    scanner_.skip(1);
    scanner_.skip_space();
    return true;
  }

  void note_duplicate(const std::string& key) {
    auto& frame = frames_.back();
    if (!frame.keys.repeats(frame.value.as_object(), key) || duplicates_.full()) return;
    std::string pointer;
    for (std::size_t i = 0; i + 1 < frames_.size(); ++i) {
      pointer += '/' + place(frames_[i].value);
    }
    duplicates_.add(pointer + '/' + pointer_token(key));
  }

  /// The token of the item under way.
  static auto place(const Json& container) -> std::string {
    return container.is_object() ? pointer_token(container.as_object().back().first)
                                 : std::to_string(container.as_array().size());
  }

  void attach(Json value) {
    if (frames_.empty()) {
      root_ = std::move(value);
      return;
    }
    auto& parent = frames_.back().value;
    if (parent.is_object()) {
      parent.as_object().back().second = std::move(value);
    } else {
      parent.as_array().push_back(std::move(value));
    }
  }

  JsonScanner scanner_;
  std::size_t max_depth_;
  std::vector<Frame> frames_{};
  Json root_{};
  DuplicateKeys duplicates_{};
};

/// Fills in line and column from the offset.
auto locate(JsonError error, std::string_view text) -> JsonError {
  const auto before = text.substr(0, error.offset);
  error.line = 1 + static_cast<std::size_t>(std::ranges::count(before, '\n'));
  const auto newline = before.rfind('\n');
  error.column =
      newline == std::string_view::npos ? before.size() + 1 : before.size() - newline;
  return error;
}

auto failed(JsonError error, std::string_view text) -> JsonParsed {
  return {.error = locate(std::move(error), text)};
}

auto describe_invalid_utf8(std::string_view text, std::size_t offset) -> std::string {
  const bool utf16 = text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF");
  if (utf16) return "not UTF-8: a UTF-16 byte order mark";
  return fmt::format("not UTF-8: byte 0x{:02X}",
                     static_cast<unsigned char>(text[offset]));
}

}  // namespace

auto parse_json(std::string_view text, const JsonOptions& options) -> JsonParsed {
  using Code = JsonError::Code;
  if (text.size() > options.limits.max_bytes) {
    auto message = fmt::format("larger than {} bytes", options.limits.max_bytes);
    return failed({.code = Code::kTooLarge,
                   .offset = options.limits.max_bytes,
                   .message = std::move(message)},
                  text);
  }
  const bool has_bom = text.starts_with(kBom);
  if (has_bom && !options.allow_bom) {
    return failed({.code = Code::kBom, .message = "starts with a byte order mark"}, text);
  }
  Parser parser{text, has_bom ? kBom.size() : 0, options.limits.max_depth};
  const bool parsed = parser.parse();
  const auto invalid = find_invalid_utf8(text);
  if (invalid && (parsed || *invalid <= parser.error().offset)) {
    return failed({.code = Code::kUtf8,
                   .offset = *invalid,
                   .message = describe_invalid_utf8(text, *invalid)},
                  text);
  }
  if (!parsed) return failed(parser.error(), text);
  auto document = parser.take();
  document.had_bom = has_bom;
  return {.document = std::move(document)};
}

auto parse_own_json(std::string_view text, const std::string& where) -> Result<Json> {
  // Whoever read the file has bounded its size.
  auto parsed = parse_json(text, {.limits = {.max_bytes = text.size()}});
  if (!parsed.document) {
    const auto& error = parsed.error;
    return Error{.kind = Error::Kind::kInput,
                 .where = fmt::format("{}:{}:{}", where, error.line, error.column),
                 .message = error.message};
  }
  if (!parsed.document->duplicate_keys.empty()) {
    return Error{.kind = Error::Kind::kInput,
                 .where = where + "#" + parsed.document->duplicate_keys.front(),
                 .message = "the member is there more than once"};
  }
  return std::move(parsed.document->root);
}

}  // namespace wsconform
