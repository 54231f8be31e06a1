// The tables of a selftest for a terminal and in Markdown: the same parts, dressed twice.
#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <map>

#include "wsconform/selftest.h"

namespace wsconform {
namespace {

using Cells = std::vector<std::string>;

struct Table {
  Cells head{};
  std::vector<Cells> rows{};
};

auto kill_row(const KillCount& count) -> Cells {
  return {
      count.name, std::to_string(count.defects), std::to_string(count.at_must),
      std::to_string(count.at_should),
      fmt::format("{:.1f} %",
                  count.defects == 0 ? 0.0 : 100.0 * count.at_should / count.defects)};
}

auto kill_table(const Selftest& all) -> Table {
  Table table{.head = {"defects", "all", "killed at must", "at should", "rate"}};
  for (const KillCount& one : all.by_class) table.rows.push_back(kill_row(one));
  for (const KillCount& one : all.by_level) {
    table.rows.push_back(kill_row(one));
    table.rows.back().front() = "that break a " + one.name;
  }
  table.rows.push_back(kill_row(all.total));
  table.rows.back().front() = "all";
  return table;
}

auto rule_table(std::string_view title, const std::vector<RuleUse>& uses) -> Table {
  Table table{.head = {std::string{title}, "switches", "verdicts", "alone"}};
  for (const RuleUse& one : uses) {
    table.rows.push_back({one.id, std::to_string(one.switches),
                          std::to_string(one.verdicts), std::to_string(one.alone)});
  }
  return table;
}

/// What was noticed only with other options than the usual ones.
auto special_settings(const Selftest& all) -> std::vector<Remark> {
  std::vector<Remark> special;
  for (const Trial& trial : all.trials) {
    if (!trial.settings.empty() && is_noticed(trial))
      special.push_back({trial.what.id, trial.settings});
  }
  return special;
}

/// Hand-written cases by name, derived ones by rule.
auto idle_remarks(const Selftest& all) -> std::vector<Remark> {
  std::vector<Remark> remarks;
  std::map<std::string, int> derived;
  for (const std::string& id : all.idle_cases) {
    const auto rule = derivation_of(id);
    if (rule.empty()) {
      remarks.push_back({id, "hand-written"});
    } else {
      ++derived[std::string{rule}];
    }
  }
  for (const auto& [rule, count] : derived) {
    remarks.push_back({"derived/" + rule, fmt::format("{} cases", count)});
  }
  return remarks;
}

struct Section {
  std::string title{};
  std::vector<Remark> remarks{};
};

auto sections(const Selftest& all) -> std::vector<Section> {
  return {
      {"Defects that survive", all.survivors},
      {"Defects that break a must and fail nothing at gate must", all.below_must},
      {"Defects that cannot be told from outside, not counted", all.equivalents},
      {"Drifts that no record tells of", all.unseen_drifts},
      {"Variants that fail at gate must: false alarms", all.alarms},
      {"Variants that fail at gate should only, or were not judged", all.advisories},
      {"Noticed with these options only", special_settings(all)},
      {"Cases that notice nothing", idle_remarks(all)},
  };
}

auto last_line(const Selftest& all) -> std::string {
  return fmt::format(
      "{} defects, {:.1f} % killed at gate should, {} survive, {} equivalent; {} "
      "variants, {} false alarms at gate must, {} at should; {} of {} cases notice "
      "nothing{}",
      all.total.defects, kill_rate(all), all.survivors.size(), all.equivalents.size(),
      all.variants, all.alarms.size(), all.advisories.size(), all.idle_cases.size(),
      all.cases, all.options.quick ? " (quick: a sample)" : "");
}

auto to_lines(const Table& table) -> std::string {
  std::vector<std::size_t> widths(table.head.size(), 0);
  const auto widen = [&widths](const Cells& cells) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      widths[i] = std::max(widths[i], cells[i].size());
    }
  };
  const auto line = [&widths](const Cells& cells) {
    std::string text = fmt::format("{:<{}}", cells.front(), widths.front());
    for (std::size_t i = 1; i < cells.size(); ++i) {
      text += fmt::format("  {:>{}}", cells[i], widths[i]);
    }
    return text + "\n";
  };
  widen(table.head);
  std::ranges::for_each(table.rows, widen);
  std::string text = line(table.head);
  for (const Cells& row : table.rows) text += line(row);
  return text + "\n";
}

auto to_markdown_rows(const Table& table) -> std::string {
  const auto line = [](const Cells& cells) { return "| " + join(cells, " | ") + " |\n"; };
  std::string text = line(table.head) + "|---";
  for (std::size_t i = 1; i < table.head.size(); ++i) text += "|---:";
  text += "|\n";
  for (const Cells& row : table.rows) text += line(row);
  return text + "\n";
}

}  // namespace

auto to_console(const Selftest& selftest) -> std::string {
  std::string text = to_lines(kill_table(selftest)) +
                     to_lines(rule_table("check", selftest.checks)) +
                     to_lines(rule_table("derivation rule", selftest.derivations));
  for (const Section& section : sections(selftest)) {
    if (section.remarks.empty()) continue;
    text += fmt::format("{} ({}):\n", section.title, section.remarks.size());
    for (const Remark& one : section.remarks) {
      text += fmt::format("  {}: {}\n", one.id, one.text);
    }
    text += "\n";
  }
  for (const std::string& one : find_shortcomings(selftest)) {
    text += "NOT GOOD ENOUGH: " + one + "\n";
  }
  return text + last_line(selftest) + "\n";
}

auto to_markdown(const Selftest& selftest) -> std::string {
  std::string text = "# What the suite notices\n\n" + last_line(selftest) + ".\n\n";
  for (const std::string& one : find_shortcomings(selftest)) {
    text += "- **Not good enough:** " + one + "\n";
  }
  text += "\n" + to_markdown_rows(kill_table(selftest)) +
          to_markdown_rows(rule_table("check", selftest.checks)) +
          to_markdown_rows(rule_table("derivation rule", selftest.derivations));
  for (const Section& section : sections(selftest)) {
    if (section.remarks.empty()) continue;
    text += fmt::format("## {}\n\n", section.title);
    for (const Remark& one : section.remarks) {
      text += fmt::format("- `{}`: {}\n", one.id, one.text);
    }
    text += "\n";
  }
  return text;
}

}  // namespace wsconform
