/// @file
/// Requests and answers as HTML, the place that a finding is about marked.
#pragma once

#include <string>
#include <string_view>

#include "wsconform/verdict.h"

namespace wsconform {

/// A body: JSON laid out for reading, anything else as it is; long ones are cut. What
/// `location` ("body#/a/pointer") points at is within <mark>; where nothing is there,
/// what should hold it. Other locations mark nothing.
[[nodiscard]] auto body_html(std::string_view body, std::string_view location)
    -> std::string;

/// Request line, headers and body.
[[nodiscard]] auto request_html(const StepResult& step) -> std::string;

/// Status, headers and body; what `location` names ("status", "header:Name", ...) marked.
[[nodiscard]] auto response_html(const StepResult& step, std::string_view location)
    -> std::string;

}  // namespace wsconform
