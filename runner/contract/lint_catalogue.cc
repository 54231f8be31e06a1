#include <algorithm>
#include <set>
#include <string>

#include "lint.h"

namespace wsconform::loader {

void lint_catalogue(const Node& catalogue, std::vector<Error>& defects) {
  const auto retired = catalogue.texts("retired");
  std::set<std::string> seen;
  for (const Node& requirement : catalogue.items("requirements")) {
    const Node id = requirement.at("id");
    if (!seen.insert(id.text()).second) {
      defects.push_back(id.expected("an id of its own"));
    }
    if (std::ranges::find(retired, id.text()) != retired.end()) {
      defects.push_back(id.expected("an id that is not retired"));
    }
  }
}

}  // namespace wsconform::loader
