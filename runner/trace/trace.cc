#include "wsconform/trace.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>
#include <utility>

namespace wsconform {
namespace {

using Place = std::pair<std::string, std::string>;  // section, row

/// The file's name without folders and extension.
auto stem_of(std::string_view name) -> std::string_view {
  const auto slash = name.rfind('/');
  if (slash != std::string_view::npos) name.remove_prefix(slash + 1);
  return name.substr(0, name.rfind('.'));
}

auto is_about(const Page& page, const Operation& operation) -> bool {
  return page.request_line == operation.method + ' ' + operation.path;
}

auto find_page(const Operation& operation, const std::vector<Page>& pages)
    -> const Page* {
  auto found = std::ranges::find_if(
      pages, [&](const Page& page) { return is_about(page, operation); });
  if (found == pages.end()) {
    found = std::ranges::find_if(
        pages, [&](const Page& page) { return stem_of(page.name) == operation.id; });
  }
  return found == pages.end() ? nullptr : &*found;
}

/// "desktop_ids" of "desktop_ids / Mandatory".
auto without_column(std::string_view row) -> std::string {
  return std::string{row.substr(0, row.find(" / "))};
}

constexpr std::string_view kResponses = "Response Parameters / Status code: ";

auto is_error_section(std::string_view section) -> bool {
  return section.starts_with(kResponses) && section.size() > kResponses.size() &&
         (section[kResponses.size()] == '4' || section[kResponses.size()] == '5');
}

auto places_of(const Requirement& requirement, const Operation& operation)
    -> std::vector<Place> {
  const auto row = without_column(requirement.row);
  std::vector<Place> places{{requirement.section, row}};
  if (!is_error_section(requirement.section)) return places;
  for (const ResponseRule& response : operation.responses) {
    if (response.status < 400 || !response.has_body) continue;
    Place place{std::string{kResponses} + std::to_string(response.status), row};
    if (place != places.front()) places.push_back(std::move(place));
  }
  return places;
}

/// Compares one page with the requirements of its operation.
class Comparison {
 public:
  Comparison(const Operation& operation, const Page& page,
             const CasesByRequirement& cases)
      : operation_{operation}, page_{page}, cases_{cases} {}

  auto compare(TraceResult& result) -> void {
    collect();
    for (const PageRow& row : page_.rows) compare_row(row);
    for (const auto& [place, requirements] : wanted_) {
      if (!seen_.contains(place)) add_vanished(place, requirements);
    }
    std::ranges::stable_sort(differences_, {}, &PageDifference::line);
    std::ranges::move(differences_, std::back_inserter(result.differences));
    for (const Requirement& one : operation_.requirements) {
      if (!one.sha256.empty() && !affected_.contains(one.id)) ++result.unchanged;
    }
  }

 private:
  using Requirements = std::vector<const Requirement*>;

  void collect() {
    for (const Requirement& one : operation_.requirements) {
      if (one.sha256.empty()) continue;
      for (const Place& place : places_of(one, operation_)) {
        wanted_[place].push_back(&one);
      }
    }
  }

  /// Of several rows of one name, one that is as it was is enough; the others are new.
  [[nodiscard]] auto is_found_elsewhere(const PageRow& row,
                                        const Requirement& wanted) const -> bool {
    return std::ranges::any_of(page_.rows, [&](const PageRow& other) {
      return other.section == row.section && other.row == row.row &&
             to_hex(sha256(other.text)) == wanted.sha256;
    });
  }

  void compare_row(const PageRow& row) {
    const Place place{row.section, row.row};
    const auto wanted = wanted_.find(place);
    if (wanted == wanted_.end()) {
      if (row.documents) add(PageDifference::Kind::kNew, row, {});
      return;
    }
    const bool first = seen_.insert(place).second;
    const auto digest = to_hex(sha256(row.text));
    Requirements changed;
    for (const Requirement* one : wanted->second) {
      if (one->sha256 == digest) return;
      if (!is_found_elsewhere(row, *one)) changed.push_back(one);
    }
    if (!changed.empty() && first) {
      add(PageDifference::Kind::kChanged, row, changed);
    } else if (row.documents) {
      add(PageDifference::Kind::kNew, row, {});
    }
  }

  void add_vanished(const Place& place, const Requirements& requirements) {
    add(PageDifference::Kind::kVanished, {.section = place.first, .row = place.second},
        requirements);
  }

  void add(PageDifference::Kind kind, const PageRow& row,
           const Requirements& requirements) {
    PageDifference difference{.kind = kind,
                              .operation = operation_.id,
                              .place = row.section + " / " + row.row,
                              .page = page_.name,
                              .line = row.line,
                              .text = row.text};
    std::set<std::string> cases;
    for (const Requirement* one : requirements) {
      affected_.insert(one->id);
      difference.requirements.push_back(requirement_key(operation_.id, one->id));
      const auto found = cases_.find(difference.requirements.back());
      if (found != cases_.end()) cases.insert(found->second.begin(), found->second.end());
    }
    difference.cases.assign(cases.begin(), cases.end());
    differences_.push_back(std::move(difference));
  }

  const Operation& operation_;
  const Page& page_;
  const CasesByRequirement& cases_;
  std::map<Place, Requirements> wanted_{};
  std::set<Place> seen_{};
  std::set<std::string> affected_{};
  std::vector<PageDifference> differences_{};
};

}  // namespace

auto to_text(PageDifference::Kind kind) -> std::string {
  switch (kind) {
    case PageDifference::Kind::kChanged:
      return "changed";
    case PageDifference::Kind::kVanished:
      return "vanished";
    case PageDifference::Kind::kNew:
      return "new";
  }
  return "";
}

auto trace(const Contract& contract, const CasesByRequirement& cases,
           const std::vector<Page>& pages) -> TraceResult {
  TraceResult result;
  std::set<const Page*> used;
  for (const Operation& operation : contract.operations) {
    const Page* page = find_page(operation, pages);
    if (page == nullptr) {
      result.without_page.push_back(operation.id);
      continue;
    }
    used.insert(page);
    Comparison{operation, *page, cases}.compare(result);
  }
  for (const Page& page : pages) {
    if (!used.contains(&page)) result.other_pages.push_back(page.name);
  }
  return result;
}

}  // namespace wsconform
