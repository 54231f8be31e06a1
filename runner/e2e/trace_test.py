"""trace: pages of a made-up operation, edited, against a catalogue made for them."""

import hashlib
import json
from pathlib import Path

import harness

REQUEST_LINE = "POST /v1/{room_id}/shelves/drop"
REQUEST = "https://wsconform.example/schemas/DropShelves/request.schema.json"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
SHELVES = ["shelves", "Yes", "Array of strings", "Shelves to drop, at most 7."]
PAGE = "\n\n".join([
    "Dropping Shelves", "Function", "Drops shelves of a room.", "URI", REQUEST_LINE,
    "Table 1 Path Parameters", "Parameter", "Mandatory", "Type", "Description",
    "room_id", "Yes", "String", "Room of the shelves.",
    "Request Parameters", "Table 2 Request body parameters",
    "Parameter", "Mandatory", "Type", "Description", *SHELVES,
    "Status Codes", "Status Code", "Description", "200", "Dropped."])


def requirement(name: str, section: str, row: str, text: str) -> dict:
    return {"id": name, "statement": "In words of our own.", "level": "should",
            "place": {"section": section, "row": row},
            "sha256": hashlib.sha256(text.encode()).hexdigest()}


def operation() -> dict:
    return {
        "operationId": "DropShelves", "tags": ["Shelves"], "summary": "Drop shelves",
        "description": "Drops the shelves that are named.",
        "parameters": [{"name": "room_id", "in": "path", "required": True,
                        "description": "The room.", "schema": {"type": "string"}}],
        "requestBody": {"description": "What to drop.", "required": True, "content": {
            "application/json": {"schema": {"$ref": "DropShelves/request.schema.json"}}}},
        "responses": {"200": {"description": "Dropped."}},
        "x-wsconform-targets": [], "x-wsconform-side-effects": []}


class Trace(harness.Case):
    def setUp(self) -> None:
        super().setUp()
        self.pages = self.folder / "pages"
        self.pages.mkdir()
        self.write_contract(self.folder / "schemas")
        self.write_case(self.folder / "cases/DropShelves")

    def write_contract(self, folder: Path) -> None:
        (folder / "requirements").mkdir(parents=True)
        (folder / "DropShelves").mkdir()
        document = harness.read_json(harness.PROJECT / "schemas/workspace.openapi.json")
        document["paths"]["/v1/{room_id}/shelves/drop"] = {"post": operation()}
        (folder / "workspace.openapi.json").write_text(json.dumps(document))
        (folder / "DropShelves/request.schema.json").write_text(json.dumps(
            {"$schema": DIALECT, "$id": REQUEST, "type": "object",
             "properties": {"shelves": {"type": "array"}}}))
        (folder / "requirements/DropShelves.json").write_text(json.dumps({
            "$schema": "../meta/requirements.schema.json", "operation": "DropShelves",
            "page": {"title": "Dropping shelves", "updated": None}, "retired": [],
            "requirements": [
                requirement("method", "URI", "request line / method", REQUEST_LINE),
                requirement("room", "URI", "room_id / Type",
                            "room_id Yes String Room of the shelves."),
                requirement("shelves-at-most-7", "Request Parameters",
                            "shelves / Description", " ".join(SHELVES)),
                requirement("status-200", "Status Codes", "200", "200 Dropped.")]}))

    def write_case(self, folder: Path) -> None:
        folder.mkdir(parents=True)
        (folder / "limits.json").write_text(json.dumps({
            "$schema": "../../schemas/meta/case-file.schema.json",
            "operation": "DropShelves", "cases": [
                {"id": "eight", "description": "eight shelves are refused", "level": "should",
                 "requirements": ["shelves-at-most-7"],
                 "request": {"body": {"shelves": {"$unknown_ids": 8}}}, "expect": {}}]}))

    def trace(self, *more: object) -> harness.Finished:
        return harness.wsconform("trace", "--pages", self.pages, "--contract",
                                 self.folder / "schemas", "--cases", self.folder / "cases",
                                 *more)

    def trace_page(self, text: str, name: str = "DropShelves.txt") -> harness.Finished:
        (self.pages / name).write_text(text, encoding="utf-8")
        return self.trace("--operation", "DropShelves")

    def test_a_page_as_it_was_conforms(self) -> None:
        done = self.trace_page(PAGE, "any name.txt")
        self.assert_code(0, done)
        self.assertEqual("1 pages: 4 requirements unchanged, 0 rows differ\n", done.text)

    def test_a_changed_row_names_its_requirement_and_case_and_no_other(self) -> None:
        done = self.trace_page(PAGE.replace("at most 7", "at most 9"))
        self.assert_code(1, done)
        self.assertEqual([
            "changed  DropShelves / Request Parameters / shelves",
            "  DropShelves.txt:41: shelves Yes Array of strings Shelves to drop, at most 9.",
            "  requirements", "    DropShelves/shelves-at-most-7",
            "  cases", "    DropShelves/limits/eight",
            "1 pages: 3 requirements unchanged, 1 rows differ"], done.text.splitlines())

    def test_a_row_that_vanished_and_one_that_is_new(self) -> None:
        done = self.trace_page(PAGE.replace("200\n\nDropped.", "202\n\nDropped later."))
        self.assert_code(1, done)
        self.assertEqual([
            "vanished  DropShelves / Status Codes / 200",
            "  requirements", "    DropShelves/status-200",
            "  cases", "    DropShelves/derived/optional/shelves/alone-value-1",
            "    DropShelves/derived/optional/shelves/null",
            "new  DropShelves / Status Codes / 202",
            "  DropShelves.txt:55: 202 Dropped later.",
            "  no requirement is about it",
            "1 pages: 3 requirements unchanged, 2 rows differ"], done.text.splitlines())

    def test_a_page_of_another_operation_is_passed_over(self) -> None:
        (self.pages / "Other.txt").write_text("URI\n\nGET /v1/rooms\n")
        done = self.trace_page(PAGE)
        self.assert_code(0, done)
        self.assertIn("passed over: Other.txt", done.text)

    def test_an_operation_without_a_page_is_no_pass(self) -> None:
        (self.pages / "DropShelves.txt").write_text(PAGE)
        done = self.trace()
        self.assert_code(2, done)
        self.assertIn("no page is about BatchDeleteDesktops", done.errors)

    def test_unusable_input_is_refused(self) -> None:
        self.assert_code(2, self.trace())  # no page at all
        self.assert_code(2, self.trace_page("Shopping list\n\nMilk\n"))
        (self.pages / "DropShelves.txt").write_bytes(PAGE.encode() + b"\xff")
        self.assert_code(2, self.trace())
        self.assert_code(2, self.trace("--operation", "TakeShelves"))
        self.assert_code(2, harness.wsconform("trace", "--pages", self.folder / "absent"))
        self.assert_code(2, harness.wsconform("trace"))


if __name__ == "__main__":
    harness.main()
