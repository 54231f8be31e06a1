#include "sample_pages.h"

#include <string_view>

namespace wsconform {
namespace {

constexpr std::string_view kTitle = "Dropping Shelves\n\n";

constexpr std::string_view kPathOfHeadings =
    "Library Help/ Shelf Service/ Dropping Shelves\nUpdated on 2026-01-02\n\n";

constexpr std::string_view kFunctionAndPath = R"(Function

Drops shelves of a room.

URI

POST /v1/{room_id}/shelves/drop

Table 1 Path Parameters

Parameter

Mandatory

Type

Description

room_id

Yes

String

Room of the shelves.

)";

constexpr std::string_view kAuthorization = R"(Authorization Information

Every librarian may drop shelves.

  • If you are using rank/badge-based authorization, see the ranks.
  • If you are using identity badge-based authorization, the following is needed.

    Action

    Access Level

    Resource Type (*: required)

    Condition Key

    Alias

    Dependencies

    library:shelves:drop

    Write

    shelf *

    • g:Room/<room-key>

    -

    -

)";

constexpr std::string_view kRest = R"(Request Parameters

Table 2 Request header parameters

Parameter

Mandatory

Type

Description

X-Badge

No

String

Badge of the librarian.

Ask the front desk for one.

Table 3 Request body parameters

Parameter

Mandatory

Type

Description

order

No

String

Order of work.

  • TOP: from the top

  • BOTTOM: from the bottom

shelves

No

Array of shelves objects

Shelves to drop, at most 7.

Table 4 shelves

Parameter

Mandatory

Type

Description

id

Yes

String

Id of a shelf.

Response Parameters

Status code: 202

Table 5 Response body parameters

Parameter

Type

Description

task_id

String

Task id.

Status code: 204

Nothing to drop.

Status code: 400

Table 6 Response body parameters

Parameter

Type

Description

code

String

Code of the error.

Status code: 404

Table 7 Response body parameters

Parameter

Type

Description

code

String

Code of the error.

Example Requests

{
  "shelves" : [ { "id" : "s-1" } ]
}

Example Responses

Status code: 202

Accepted.

{
  "task_id" : "t-1"
}

Status Codes

Status Code

Description

202

Accepted.

204

Nothing to drop.

400

The request is malformed.

404

No such room.

Error Codes

See the list of codes.)";

constexpr std::string_view kWithBars = R"(Dropping Shelves
Function
Drops shelves of a room.
URI
POST /v1/{room_id}/shelves/drop
Parameter | Mandatory | Type | Description |
|---|---|---|---|
room_id | Yes | String | Room of the shelves. |
Request Parameters
Parameter | Mandatory | Type | Description |
|---|---|---|---|
X-Badge | No | String | Badge of the librarian. Ask the front desk for one. |
Parameter | Mandatory | Type | Description |
|---|---|---|---|
order | No | String | Order of work.
  • TOP: from the top
  • BOTTOM: from the bottom |
shelves | No | Array of shelves objects | Shelves to drop, at most 7. |
Parameter | Mandatory | Type | Description |
|---|---|---|---|
id | Yes | String | Id of a shelf. |
Response Parameters
Status code: 202
Parameter | Type | Description |
|---|---|---|
task_id | String | Task id. |
Status code: 204
Nothing to drop.
Status code: 400
Parameter | Type | Description |
|---|---|---|
code | String | Code of the error. |
Status code: 404
Parameter | Type | Description |
|---|---|---|
code | String | Code of the error. |
Example Requests
POST /v1/r-1/shelves/drop
{
"shelves" : [ { "id" : "s-1" } ]
} Example Responses
Status code: 202
Accepted.
{
"task_id" : "t-1"
} Status Codes
Status Code | Description |
|---|---|
202 | Accepted. |
204 | Nothing to drop. |
400 | The request is malformed. |
404 | No such room. |
Error Codes
See the list of codes.
Feedback
Was this of use?
)";

auto joined(std::initializer_list<std::string_view> parts) -> std::string {
  std::string text;
  for (const auto part : parts) text += part;
  return text;
}

}  // namespace

auto page_of_cells() -> std::string { return joined({kTitle, kFunctionAndPath, kRest}); }

auto page_with_bullets() -> std::string {
  return joined({kPathOfHeadings, kAuthorization, kFunctionAndPath, kRest});
}

auto page_with_bars() -> std::string { return std::string{kWithBars}; }

auto edited(const std::string& text, const std::string& old,
            const std::string& replacement) -> std::string {
  const auto at = text.find(old);
  if (at == std::string::npos || text.find(old, at + 1) != std::string::npos) return "";
  return text.substr(0, at) + replacement + text.substr(at + old.size());
}

}  // namespace wsconform
