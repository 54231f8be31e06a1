#define PCRE2_CODE_UNIT_WIDTH 8
#include "pattern.h"

#include <fmt/format.h>
#include <pcre2.h>

#include <array>
#include <atomic>
#include <mutex>

#include "ecma_regex.h"

namespace wsconform::engine {
namespace {

/// Texts up to this many bytes are tried without counting first.
constexpr std::size_t kShortText = 256;
constexpr std::uint32_t kShortMatchLimit = 10'000;
/// Steps for a text of n bytes: each is one item of the pattern tried, plus what it
/// passed.
constexpr std::uint64_t kBaseSteps = 250'000;
constexpr std::uint64_t kStepsPerByte = 16;
constexpr std::uint32_t kMatchLimit = 100'000'000;
constexpr std::uint32_t kHeapLimitKib = 256U << 10U;

constexpr std::uint32_t kOptions = PCRE2_UTF | PCRE2_DOLLAR_ENDONLY |
                                   PCRE2_NEVER_BACKSLASH_C | PCRE2_ALLOW_EMPTY_CLASS |
                                   PCRE2_MATCH_UNSET_BACKREF;

using MatchContext =
    std::unique_ptr<pcre2_match_context, decltype(&pcre2_match_context_free)>;

auto error_text(int code) -> std::string {
  std::array<unsigned char, 256> buffer{};
  pcre2_get_error_message(code, buffer.data(), buffer.size());
  return reinterpret_cast<const char*>(buffer.data());
}

auto refused(std::string_view source, std::string_view why) -> Error {
  return {Error::Kind::kInput,
          {},
          fmt::format("the pattern {} is no regular expression we can run: {}",
                      to_visible(shorten(source, 200)), why)};
}

using Code = std::unique_ptr<pcre2_code, decltype(&pcre2_code_free)>;

auto compile_code(const std::string& pattern, std::uint32_t options, int& error) -> Code {
  PCRE2_SIZE offset = 0;
  auto* code = pcre2_compile(reinterpret_cast<PCRE2_SPTR>(pattern.data()), pattern.size(),
                             options, &error, &offset, nullptr);
  return {code, pcre2_code_free};
}

auto make_context(std::uint32_t match_limit) -> MatchContext {
  MatchContext context{pcre2_match_context_create(nullptr), pcre2_match_context_free};
  if (context != nullptr) {
    pcre2_set_match_limit(context.get(), match_limit);
    pcre2_set_heap_limit(context.get(), kHeapLimitKib);
  }
  return context;
}

auto to_outcome(int result) -> Pattern::Outcome {
  if (result >= 0) return Pattern::Outcome::kMatch;
  return result == PCRE2_ERROR_NOMATCH ? Pattern::Outcome::kNoMatch
                                       : Pattern::Outcome::kUndecided;
}

auto run_code(const pcre2_code* code, std::string_view text, pcre2_match_data* data,
              pcre2_match_context* context) -> Pattern::Outcome {
  return to_outcome(pcre2_match(code, reinterpret_cast<PCRE2_SPTR>(text.data()),
                                text.size(), 0, 0, data, context));
}

/// Without the checks of run_code: that the text is UTF-8, above all.
auto run_machine_code(const pcre2_code* code, std::string_view text,
                      pcre2_match_data* data, pcre2_match_context* context)
    -> Pattern::Outcome {
  return to_outcome(pcre2_jit_match(code, reinterpret_cast<PCRE2_SPTR>(text.data()),
                                    text.size(), 0, 0, data, context));
}

auto is_ascii(std::string_view text) -> bool {
  unsigned char bits = 0;
  for (const char c : text) bits |= static_cast<unsigned char>(c);
  return bits < 0x80;
}

/// The work of one match: how often an item was tried, and how far the position moved.
struct Work {
  std::uint64_t left{0};
  PCRE2_SIZE last_position{0};
};

auto count_work(pcre2_callout_block* block, void* data) -> int {
  auto& work = *static_cast<Work*>(data);
  const auto position = block->current_position;
  const auto moved = position > work.last_position ? position - work.last_position
                                                   : work.last_position - position;
  work.last_position = position;
  const std::uint64_t steps = 1 + moved;
  if (steps > work.left) return PCRE2_ERROR_CALLOUT;
  work.left -= steps;
  return 0;
}

auto run_counted(const pcre2_code* code, std::string_view text, pcre2_match_data* data)
    -> Pattern::Outcome {
  const auto context = make_context(kMatchLimit);
  if (context == nullptr) return Pattern::Outcome::kUndecided;
  Work work{.left = kBaseSteps + kStepsPerByte * text.size()};
  pcre2_set_callout(context.get(), count_work, &work);
  return run_code(code, text, data, context.get());
}

}  // namespace

auto MatchScratch::data() -> pcre2_match_data* {
  if (data_ == nullptr)
    data_ = {pcre2_match_data_create(1, nullptr), pcre2_match_data_free};
  return data_.get();
}

/// Compiling finds out whether there is a pattern at all; what makes it fast and what
/// counts its work are made when they are first needed. Threads share it.
struct Pattern::Codes {
  std::string translated;
  Code fast;  ///< made into machine code where possible; for short texts
  std::atomic<bool> fast_is_ready{false};
  bool has_machine_code{false};
  std::once_flag make_fast{};
  Code counted{nullptr, pcre2_code_free};  ///< reports every step
  std::once_flag make_counted{};

  Codes(std::string pattern, Code code)
      : translated{std::move(pattern)}, fast{std::move(code)} {}

  void prepare_fast() {
    if (fast_is_ready.load(std::memory_order_acquire)) return;
    std::call_once(make_fast, [this] {
      // Without it matching is only slower.
      has_machine_code = pcre2_jit_compile(fast.get(), PCRE2_JIT_COMPLETE) == 0;
      fast_is_ready.store(true, std::memory_order_release);
    });
  }
  /// nullptr when there is no memory.
  auto prepare_counted() -> const pcre2_code* {
    std::call_once(make_counted, [this] {
      int error = 0;
      counted = compile_code(translated, kOptions | PCRE2_AUTO_CALLOUT, error);
    });
    return counted.get();
  }
};

auto Pattern::compile(std::string_view source) -> Result<Pattern> {
  auto translated = translate_ecma_regex(source);
  if (!translated.error.empty()) {
    return refused(source,
                   fmt::format("{} at offset {}", translated.error, translated.offset));
  }
  int error = 0;
  auto fast = compile_code(translated.pattern, kOptions, error);
  if (fast == nullptr) return refused(source, error_text(error));
  return Pattern{source,
                 std::make_shared<Codes>(std::move(translated.pattern), std::move(fast))};
}

auto Pattern::match(std::string_view text, MatchScratch& scratch) const -> Outcome {
  static const MatchContext short_context = make_context(kShortMatchLimit);
  auto* data = scratch.data();
  if (data == nullptr || short_context == nullptr) return Outcome::kUndecided;
  if (text.size() <= kShortText) {
    codes_->prepare_fast();
    const auto* code = codes_->fast.get();
    const auto outcome = codes_->has_machine_code && is_ascii(text)
                             ? run_machine_code(code, text, data, short_context.get())
                             : run_code(code, text, data, short_context.get());
    if (outcome != Outcome::kUndecided) return outcome;
  }
  const auto* counted = codes_->prepare_counted();
  return counted == nullptr ? Outcome::kUndecided : run_counted(counted, text, data);
}

}  // namespace wsconform::engine
