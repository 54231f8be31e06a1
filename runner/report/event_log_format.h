/// @file
/// What the writer and the reader of the event log share.
#pragma once

namespace wsconform {

inline constexpr int kEventLogVersion = 1;
inline constexpr const char* kEventLogSchema =
    "https://wsconform.example/schemas/meta/event-log.schema.json";

/// What a line tells of.
inline constexpr const char* kStarted = "started";
inline constexpr const char* kPlanned = "planned";
inline constexpr const char* kStanding = "standing";
inline constexpr const char* kJudged = "judged";
inline constexpr const char* kEnded = "ended";

}  // namespace wsconform
