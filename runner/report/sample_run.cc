#include "sample_run.h"

namespace wsconform {
namespace {

using std::chrono::microseconds;

auto requirement(std::string id, std::string statement, std::string row) -> Requirement {
  return {.id = std::move(id),
          .statement = std::move(statement),
          .page = "DropBooks",
          .section = "Request Parameters",
          .row = std::move(row),
          .sha256 = ""};
}

auto step(int status, std::string body) -> StepResult {
  StepResult step{
      .principal = "authorized",
      .method = "POST",
      .target = "/v2/p/books/batch-delete",
      .request_headers = {"X-Auth-Token: ***", "Content-Type: application/json"},
      .request_body = R"({"book_ids":["b-1"]})",
      .request_body_bytes = 20,
      .status = status,
      .response_headers = {"Content-Type: application/json"},
      .response_body = std::move(body),
      .timings = {.resolve = microseconds{100},
                  .connect = microseconds{200},
                  .tls = microseconds{300},
                  .first_byte = microseconds{400},
                  .total = microseconds{1500}}};
  step.response_body_bytes = step.response_body.size();
  return step;
}

auto make_case(const std::string& name, Outcome outcome) -> CaseResult {
  return {.id = "DropBooks/" + name,
          .operation = "DropBooks",
          .name = name,
          .description = "what the case \"" + name + "\" expects",
          .file = "cases/DropBooks/" + name.substr(0, name.find('/')) + ".json",
          .content = "0123456789abcdef",
          .requirements = {"book-ids-at-most-50"},
          .outcome = outcome,
          .duration = microseconds{1500}};
}

auto unexpected_status(Level level) -> Finding {
  return {.rule = "status-expected",
          .level = level,
          .requirements = {"book-ids-at-most-50"},
          .location = "status",
          .expected = "400",
          .actual = "202"};
}

auto with_reason(CaseResult result, std::string reason) -> CaseResult {
  result.reason = std::move(reason);
  return result;
}

auto with_finding(CaseResult result, Finding finding) -> CaseResult {
  result.findings.push_back(std::move(finding));
  result.steps.push_back(step(202, R"({"job_id":"j-1"})"));
  return result;
}

}  // namespace

auto sample_contract() -> Contract {
  Operation books{
      .id = "DropBooks", .method = "POST", .path = "/v2/{p}/books/batch-delete"};
  books.requirements = {
      requirement("book-ids-at-most-50", "No more than fifty books go at once.",
                  "book_ids"),
      requirement("status-202", "Accepted books are dropped later.", "202"),
      requirement("book-ids-type", "Books are named in a list.", "book_ids / Type")};
  books.responses = {{.status = 202}, {.status = 400}};
  Dispute dispute{.id = "late-books",
                  .kind = Dispute::Kind::kDispute,
                  .operations = {"DropBooks"},
                  .statement = "The page says two things of books that are late.",
                  .treatment = "Either passes."};
  dispute.sides = {{.id = "dropped", .statement = "Late books are dropped."},
                   {.id = "kept", .statement = "Late books are kept."}};
  dispute.probes = {{.case_id = "DropBooks/limits/observed",
                     .answers = {{"dropped", {202}}, {"kept", {400}}}}};
  Operation shelves{.id = "DropShelves", .method = "POST", .path = "/v2/{p}/shelves"};
  Contract contract{.title = "Library", .version = "2026-01-16"};
  contract.operations = {shelves, books};
  contract.disputes = {dispute};
  contract.common = {{.id = "common/framing",
                      .statement = "Answers are framed as HTTP/1.1 says.",
                      .page = "common",
                      .section = "RFC 9112",
                      .row = "sections 2 to 7",
                      .sha256 = ""}};
  return contract;
}

auto failed_case(const std::string& id, const std::string& request,
                 const std::string& response) -> CaseResult {
  auto result =
      with_finding(make_case(id, Outcome::kFailed), unexpected_status(Level::kMust));
  auto& sent = result.steps.front();
  sent.request_body = request;
  sent.request_body_bytes = request.size();
  sent.response_body = response;
  sent.response_body_bytes = response.size();
  return result;
}

auto sample_run() -> RunResult {
  auto passed = make_case("basic/one-id", Outcome::kPassed);
  passed.success_path = true;
  auto error = with_reason(make_case("basic/slow", Outcome::kError),
                           "net.read-timeout: nothing came within 30000 ms");
  error.steps.push_back(step(0, ""));
  auto shelf = make_case("basic/one-id", Outcome::kPassed);
  shelf.id = "DropShelves/basic/one-id";
  shelf.operation = "DropShelves";
  auto observed =
      with_reason(make_case("limits/observed", Outcome::kObserved), "was answered 202");
  observed.level = Level::kObserve;
  observed.expected_statuses = {{}};
  observed.steps.push_back(step(202, R"({"job_id":"j-1"})"));
  observed.steps.front().body_shape = R"({"job_id":string})";
  auto failed = with_finding(make_case("limits/failed", Outcome::kFailed),
                             unexpected_status(Level::kMust));
  failed.reruns = {
      {.outcome = Outcome::kFailed, .findings = failed.findings, .steps = failed.steps}};
  RunResult run{.tool_version = "0.1.0",
                .contract_version = "2026-01-16",
                .target = "http://127.0.0.1:9090",
                .environment = "sample",
                .seed = "5eed",
                .started_at = "2026-01-31T12:00:00Z",
                .duration = microseconds{420'000},
                .limits = {.max_body_bytes = 4096},
                .arguments = {"--environment", "it's.json", "--allow-destructive"},
                .scope = {.project = "p",
                          .contract_sha256 = std::string(64, 'c'),
                          .layers = {"strict"},
                          .only = {"*"},
                          .skip = {"*/slow"},
                          .operations = {"DropBooks"},
                          .derived = false,
                          .repeat = 3}};
  run.operations = {"DropShelves", "DropBooks"};
  run.cases = {
      passed,
      error,
      with_finding(make_case("limits/advisory", Outcome::kAdvisory),
                   unexpected_status(Level::kShould)),
      failed,
      with_reason(make_case("limits/known", Outcome::kKnownFailure), "ticket 4711"),
      observed,
      with_reason(make_case("limits/skipped", Outcome::kSkipped),
                  "no disposable books left"),
      with_reason(make_case("limits/stale", Outcome::kStale),
                  "listed as failing, yet passes"),
      shelf};
  return run;
}

auto html_files() -> FileSet {
  FileSet files;
  for (const std::string path : {"reports/html/page.css", "reports/html/page.html"}) {
    files[path] = read_file(WSCONFORM_SOURCE_DIR "/" + path).value();
  }
  return files;
}

auto hostile_texts() -> std::vector<std::string> {
  std::string every_byte;
  for (int byte = 0; byte < 256; ++byte) every_byte += static_cast<char>(byte);
  std::vector<std::string> texts{
      every_byte,
      "]]> <![CDATA[ x ]]> --> <!-- <?xml?> &amp; &#27; &nbsp; <script>alert(1)</script>",
      "\xEF\xBF\xBE \xEF\xBF\xBF \xF0\x9F\xBF\xBE",
      "\xED\xA0\x80 \xED\xBF\xBF \xED\xA0\xBD\xED\xB8\x80",
      "\xC0\x80 \xE0\x80\xAF \xF8\x88\x80\x80\x80 \xE2\x82",
      "a\rb\r\nc\td \"quoted\" 'single'",
      "\x1B]52;c;AAAA\x07 \x1B[2J \xC2\x9B[31m \xE2\x80\xAE\x07vil",
      "::error::x\n##[error]y\n##vso[task.complete]\n##teamcity[x]"};
  for (unsigned c1 = 0x80; c1 < 0xA0; ++c1) {
    texts.push_back({static_cast<char>(0xC2), static_cast<char>(c1)});
  }
  return texts;
}

}  // namespace wsconform
