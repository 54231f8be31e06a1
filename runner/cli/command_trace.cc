// wsconform trace: the documentation pages, held against the catalogue of requirements.
#include <fmt/format.h>

#include <algorithm>
#include <cstdio>

#include "commands.h"
#include "inputs.h"
#include "terminal.h"
#include "wsconform/trace.h"

namespace wsconform {
namespace {

constexpr std::size_t kTextBytes = 200;

/// The pages in the folder. One that cannot be read as a page is an error.
auto read_pages(const std::string& folder) -> Result<std::vector<Page>> {
  const auto files = read_folder(folder, "", ".txt");
  if (!files.ok())
    return Error{Error::Kind::kInput, files.error().where, files.error().message};
  if (files.value().empty())
    return Error{Error::Kind::kInput, folder, "the folder holds no .txt file"};
  std::vector<Page> pages;
  for (const auto& [name, text] : files.value()) {
    auto page = read_page(name, text);
    if (!page.ok()) return page.error();
    pages.push_back(std::move(page).value());
  }
  return pages;
}

/// The contract with the operations that the user asks for.
auto select_operations(Contract contract, const std::vector<std::string>& ids)
    -> Result<Contract> {
  if (ids.empty()) return contract;
  for (const std::string& id : ids) {
    if (contract.find_operation(id) == nullptr)
      return Error{Error::Kind::kUsage, "--operation", "knows no \"" + id + "\""};
  }
  std::erase_if(contract.operations, [&ids](const Operation& operation) {
    return std::ranges::find(ids, operation.id) == ids.end();
  });
  return contract;
}

void print_list(const char* title, const std::vector<std::string>& ids) {
  if (ids.empty()) return;
  fmt::print("  {}\n", title);
  for (const std::string& id : ids) fmt::print("    {}\n", id);
}

void print_difference(const PageDifference& one) {
  fmt::print("{}  {} / {}\n", to_text(one.kind), one.operation, to_visible(one.place));
  if (one.line > 0) {
    fmt::print("  {}:{}: {}\n", to_visible(one.page), one.line,
               shorten(to_visible(one.text), kTextBytes));
  }
  if (one.requirements.empty()) fmt::print("  no requirement is about it\n");
  print_list("requirements", one.requirements);
  print_list("cases", one.cases);
}

}  // namespace

auto command_trace(const TraceOptions& options) -> int {
  const auto inputs = load_inputs(options.sources);
  if (!inputs.ok()) return fail(inputs.error());
  const auto contract = select_operations(inputs.value().contract, options.operations);
  if (!contract.ok()) return fail(contract.error());
  const auto pages = read_pages(options.pages);
  if (!pages.ok()) return fail(pages.error());
  const auto result =
      trace(contract.value(), cases_by_requirement(inputs.value().cases), pages.value());
  for (const PageDifference& one : result.differences) print_difference(one);
  for (const std::string& name : result.other_pages) {
    fmt::print("passed over: {} is about no operation of the contract\n",
               to_visible(name));
  }
  for (const std::string& id : result.without_page) {
    complain("{}: no page is about {}", options.pages, id);
  }
  fmt::print("{} pages: {} requirements unchanged, {} rows differ\n",
             pages.value().size() - result.other_pages.size(), result.unchanged,
             result.differences.size());
  if (!result.without_page.empty()) return kExitUsage;
  return result.differences.empty() ? kExitConforms : kExitFailed;
}

}  // namespace wsconform
