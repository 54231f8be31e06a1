#include <fmt/format.h>

#include "makers.h"

namespace wsconform::engine {

auto make_schema_uri(const Keyword& keyword) -> Made {
  const auto uri = read_text(keyword);
  if (!uri.ok()) return uri.error();
  if (keyword.site.schema == keyword.site.resource->root) return CheckPtr{};
  if (keyword.builder.options().allow_unknown_keywords) return CheckPtr{};
  return keyword.refused("$schema may stand only at the root of a schema with a URI");
}

/// Indexing has read it; this says that it is a string.
auto make_identifier(const Keyword& keyword) -> Made { return make_text(keyword); }

auto make_vocabulary(const Keyword& keyword) -> Made {
  if (!keyword.value.is_object()) return keyword.malformed("an object");
  for (const auto& [uri, required] : keyword.value.as_object()) {
    if (!required.is_boolean()) {
      return keyword.malformed("an object of true and false", "/" + pointer_token(uri));
    }
  }
  return CheckPtr{};
}

/// Compiled although nothing may refer to them: what is wrong in them is wrong now.
auto make_definitions(const Keyword& keyword) -> Made {
  const auto nodes = read_schema_map(keyword);
  if (!nodes.ok()) return nodes.error();
  return CheckPtr{};
}

auto make_definitions_07(const Keyword& keyword) -> Made {
  if (auto outdated = keyword.outdated("$defs")) return *outdated;
  return make_definitions(keyword);
}

auto make_text(const Keyword& keyword) -> Made {
  const auto text = read_text(keyword);
  if (!text.ok()) return text.error();
  return CheckPtr{};
}

auto make_flag(const Keyword& keyword) -> Made {
  if (!keyword.value.is_boolean()) return keyword.malformed("true or false");
  return CheckPtr{};
}

auto make_list(const Keyword& keyword) -> Made {
  if (!keyword.value.is_array()) return keyword.malformed("an array");
  return CheckPtr{};
}

auto make_object(const Keyword& keyword) -> Made {
  if (!keyword.value.is_object()) return keyword.malformed("an object");
  return CheckPtr{};
}

auto make_anything(const Keyword& /*keyword*/) -> Made { return CheckPtr{}; }

auto make_unused_schema(const Keyword& keyword) -> Made {
  const auto node = keyword.child(keyword.value);
  if (!node.ok()) return node.error();
  return CheckPtr{};
}

auto make_unused_count(const Keyword& keyword) -> Made {
  const auto count = read_count(keyword);
  if (!count.ok()) return count.error();
  return CheckPtr{};
}

}  // namespace wsconform::engine
