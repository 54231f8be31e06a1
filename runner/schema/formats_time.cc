#include <algorithm>
#include <array>
#include <optional>

#include "formats.h"

namespace wsconform::engine {
namespace {

/// Reads texts of a fixed form from the left.
class Reader {
 public:
  explicit Reader(std::string_view text) : text_{text} {}

  [[nodiscard]] auto done() const -> bool { return text_.empty(); }
  auto take(char c) -> bool {
    if (text_.empty() || text_.front() != c) return false;
    text_.remove_prefix(1);
    return true;
  }
  auto take_any(std::string_view characters) -> char {
    if (text_.empty() || characters.find(text_.front()) == std::string_view::npos)
      return 0;
    const char c = text_.front();
    text_.remove_prefix(1);
    return c;
  }
  /// Exactly `count` digits.
  auto number(std::size_t count) -> std::optional<int> {
    if (digits() < count) return std::nullopt;
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + (text_[i] - '0');
    text_.remove_prefix(count);
    return value;
  }
  /// At least one digit; how many does not matter.
  auto skip_digits() -> bool {
    const auto count = digits();
    text_.remove_prefix(count);
    return count > 0;
  }

 private:
  [[nodiscard]] auto digits() const -> std::size_t {
    return std::min(text_.find_first_not_of("0123456789"), text_.size());
  }

  std::string_view text_;
};

auto days_in(int year, int month) -> int {
  constexpr std::array kDays{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[static_cast<std::size_t>(month - 1)];
}

auto read_date(Reader& reader) -> bool {
  const auto year = reader.number(4);
  if (!year || !reader.take('-')) return false;
  const auto month = reader.number(2);
  if (!month || *month < 1 || *month > 12 || !reader.take('-')) return false;
  const auto day = reader.number(2);
  return day && *day >= 1 && *day <= days_in(*year, *month);
}

/// "12:34", in minutes.
auto read_minutes(Reader& reader) -> std::optional<int> {
  const auto hour = reader.number(2);
  if (!hour || *hour > 23 || !reader.take(':')) return std::nullopt;
  const auto minute = reader.number(2);
  if (!minute || *minute > 59) return std::nullopt;
  return *hour * 60 + *minute;
}

/// "Z" or "+01:00", in minutes.
auto read_offset(Reader& reader) -> std::optional<int> {
  const char sign = reader.take_any("zZ+-");
  if (sign == 'z' || sign == 'Z') return 0;
  if (sign == 0) return std::nullopt;
  const auto minutes = read_minutes(reader);
  if (!minutes) return std::nullopt;
  return sign == '+' ? *minutes : -*minutes;
}

/// A leap second is the last one of a day in UTC.
auto read_time(Reader& reader) -> bool {
  constexpr int kDay = 24 * 60;
  const auto minutes = read_minutes(reader);
  if (!minutes || !reader.take(':')) return false;
  const auto second = reader.number(2);
  if (!second || *second > 60) return false;
  if (reader.take('.') && !reader.skip_digits()) return false;
  const auto offset = read_offset(reader);
  if (!offset) return false;
  return *second < 60 || (*minutes - *offset + kDay) % kDay == kDay - 1;
}

/// "3Y2M": units in this order, none left out between two (RFC 3339 appendix A).
auto read_units(Reader& reader, std::string_view units) -> bool {
  bool any = false;
  while (reader.skip_digits()) {
    const char unit = reader.take_any(units);
    if (unit == 0) return false;
    const auto at = units.find(unit);
    units = any ? units.substr(at) : units;
    if (any && at != 0) return false;
    units.remove_prefix(units.find(unit) + 1);
    any = true;
  }
  return any;
}

}  // namespace

auto is_date(std::string_view text) -> bool {
  Reader reader{text};
  return read_date(reader) && reader.done();
}

auto is_time(std::string_view text) -> bool {
  Reader reader{text};
  return read_time(reader) && reader.done();
}

auto is_date_time(std::string_view text) -> bool {
  Reader reader{text};
  return read_date(reader) && reader.take_any("tT") != 0 && read_time(reader) &&
         reader.done();
}

auto is_duration(std::string_view text) -> bool {
  if (!text.starts_with('P')) return false;
  text.remove_prefix(1);
  Reader reader{text};
  if (text.ends_with('W')) return read_units(reader, "W") && reader.done();
  const bool has_date = !text.starts_with('T') && read_units(reader, "YMD");
  if (!has_date && !text.starts_with('T')) return false;
  if (reader.done()) return has_date;
  return reader.take('T') && read_units(reader, "HMS") && reader.done();
}

}  // namespace wsconform::engine
