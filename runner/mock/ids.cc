#include "ids.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "wsconform/base.h"

namespace wsconform::mock {

namespace {

auto random_words() -> std::array<std::uint32_t, 8> {
  std::random_device device;
  std::array<std::uint32_t, 8> words{};
  std::ranges::generate(words, [&device] { return device(); });
  return words;
}

auto words_of(std::string_view seed) -> std::array<std::uint32_t, 8> {
  if (seed.empty()) return random_words();
  const Digest digest = sha256(seed);
  std::array<std::uint32_t, 8> words{};
  for (std::size_t i = 0; i < digest.size(); ++i) {
    words.at(i / 4) = (words.at(i / 4) << 8U) | digest.at(i);
  }
  return words;
}

auto make_engine(std::string_view seed) -> std::mt19937_64 {
  const auto words = words_of(seed);
  std::seed_seq sequence(words.begin(), words.end());
  return std::mt19937_64{sequence};
}

}  // namespace

IdSource::IdSource(std::string_view seed) : engine_{make_engine(seed)} {}

auto IdSource::hex(std::size_t digits) -> std::string {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(digits + 16);
  while (text.size() < digits) {
    std::uint64_t bits = engine_();
    for (int i = 0; i < 16; ++i, bits >>= 4U) text += kDigits[bits & 15U];
  }
  text.resize(digits);
  return text;
}

auto IdSource::uuid() -> std::string {
  constexpr std::string_view kVariants = "89ab";
  std::string text = hex(32);
  text[12] = '4';
  text[16] = kVariants[engine_() & 3U];
  for (const std::size_t at : {8U, 13U, 18U, 23U}) text.insert(at, 1, '-');
  return text;
}

}  // namespace wsconform::mock
