#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <cassert>

#include "wsconform/base.h"

namespace wsconform {
namespace {

constexpr std::string_view kBase64 =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
constexpr std::string_view kHex = "0123456789abcdef";

/// The six bits behind one character, or nullopt.
auto base64_bits(char character) -> std::optional<std::uint32_t> {
  const auto position = kBase64.find(character);
  if (position == std::string_view::npos) return std::nullopt;
  return static_cast<std::uint32_t>(position);
}

/// How many "=" end the text; 3 or more are not padding.
auto count_padding(std::string_view text) -> std::size_t {
  const auto last = text.find_last_not_of('=');
  return text.size() - (last == std::string_view::npos ? 0 : last + 1);
}

/// The bytes behind four characters, of which `padding` are "=".
auto decode_group(std::string_view group, std::size_t padding)
    -> std::optional<std::string> {
  std::uint32_t bits = 0;
  for (const char character : group.substr(0, 4 - padding)) {
    const auto six = base64_bits(character);
    if (!six) return std::nullopt;
    bits = bits << 6U | *six;
  }
  bits <<= 6U * padding;
  const std::uint32_t unused = (1U << 8U * padding) - 1U;
  if ((bits & unused) != 0) return std::nullopt;  // not the text base64_encode makes
  std::string bytes;
  for (std::size_t i = 0; i < 3 - padding; ++i) {
    bytes += static_cast<char>(bits >> (16U - 8U * i) & 0xFFU);
  }
  return bytes;
}

auto as_unsigned(std::string_view bytes) -> const unsigned char* {
  return reinterpret_cast<const unsigned char*>(bytes.data());
}

}  // namespace

auto sha256(std::string_view bytes) -> Digest {
  Digest digest{};
  [[maybe_unused]] const int done = EVP_Digest(bytes.data(), bytes.size(), digest.data(),
                                               nullptr, EVP_sha256(), nullptr);
  assert(done == 1);
  return digest;
}

auto hmac_sha256(std::string_view key, std::string_view bytes) -> Digest {
  Digest digest{};
  unsigned int size = 0;
  [[maybe_unused]] const auto* done =
      HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()), as_unsigned(bytes),
           bytes.size(), digest.data(), &size);
  assert(done != nullptr && size == digest.size());
  return digest;
}

auto to_hex(const Digest& digest) -> std::string {
  std::string text;
  for (const unsigned byte : digest) {
    text += kHex[byte >> 4U];
    text += kHex[byte & 0xFU];
  }
  return text;
}

auto base64_decode(std::string_view text) -> std::optional<std::string> {
  if (text.size() % 4 != 0) return std::nullopt;
  const std::size_t padding = count_padding(text);
  if (padding > 2) return std::nullopt;
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  for (std::size_t at = 0; at < text.size(); at += 4) {
    const auto group =
        decode_group(text.substr(at, 4), at + 4 == text.size() ? padding : 0);
    if (!group) return std::nullopt;
    bytes += *group;
  }
  return bytes;
}

auto base64_encode(std::string_view bytes) -> std::string {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const auto group = bytes.substr(at, 3);
    std::uint32_t bits = 0;
    for (std::size_t i = 0; i < 3; ++i) {
      bits = bits << 8U | (i < group.size() ? static_cast<unsigned char>(group[i]) : 0U);
    }
    for (std::size_t i = 0; i < 4; ++i) {
      text += i <= group.size() ? kBase64[bits >> (18U - 6U * i) & 0x3FU] : '=';
    }
  }
  return text;
}

}  // namespace wsconform
