/// @file
/// The tables of one section of a page.
#pragma once

#include <vector>

#include "page_lines.h"
#include "wsconform/trace.h"

namespace wsconform {

/// The rows of every table of the section. The fields of an object or of the objects in
/// an array are named after the field that holds them: "volumes[].id". Copies without
/// bars do not show where a row ends: a row begins with what looks like a name or a
/// status and what the next column can hold.
[[nodiscard]] auto read_table_rows(const PageSection& section) -> std::vector<PageRow>;

}  // namespace wsconform
