#include "session.h"

#include <fmt/format.h>

#include <cstdlib>
#include <random>
#include <utility>  // before Asio 1.74

#include "wsconform/http_client.h"
#include "wsconform/unsafe_target.h"

namespace wsconform {
namespace {

auto usage(std::string where, std::string message) -> Error {
  return {Error::Kind::kUsage, std::move(where), std::move(message)};
}

auto open_mock(const TargetOptions& options, const Inputs& inputs) -> Result<Session> {
  auto mock = Mock::create(inputs.contract,
                           {.defects = options.defects, .variants = options.variants});
  if (!mock.ok()) return mock.error();
  Session session{.permissions = {.destructive = true}, .mock = std::move(mock).value()};
  auto listener =
      HttpListener::start({}, [mock = session.mock.get()](const HttpRequest& request) {
        return mock->handle(request);
      });
  if (!listener.ok()) return listener.error();
  session.listener = std::move(listener).value();
  const auto meta = load_meta_schema(inputs.files, "environment");
  if (!meta.ok()) return meta.error();
  auto environment =
      parse_environment(session.mock->environment_json(session.listener->url()),
                        "the embedded mock", meta.value());
  if (!environment.ok()) return environment.error();
  session.environment = std::move(environment).value();
  return session;
}

auto read_environment(const std::string& path, const Inputs& inputs)
    -> Result<Environment> {
  const auto text = read_file(path);
  if (!text.ok())
    return Error{Error::Kind::kInput, text.error().where, text.error().message};
  const auto meta = load_meta_schema(inputs.files, "environment");
  if (!meta.ok()) return meta.error();
  return parse_environment(text.value(), path, meta.value());
}

auto open_environment(const TargetOptions& options, const Inputs& inputs)
    -> Result<Session> {
  auto environment = read_environment(options.environment_file, inputs);
  if (!environment.ok()) return environment.error();
  return Session{.environment = std::move(environment).value()};
}

auto may_delete(const Permissions& permissions) -> bool {
  return permissions.destructive || !permissions.destructive_projects.empty() ||
         !permissions.unscoped_projects.empty();
}

/// What was handed out on loopback may be offered again: it is made anew there.
auto forgets(const Session& session, Purpose purpose) -> bool {
  return session.environment.origin.is_loopback() && purpose != Purpose::kResume;
}

/// Off loopback, what any run handed out is never handed out again. The journal is held
/// from before it is read: no other run can hand out the same.
auto use_journal(const std::string& path, Purpose purpose, Session& session) -> Status {
  if (purpose != Purpose::kLook && may_delete(session.permissions)) {
    auto journal = JournalFile::open(path);
    if (!journal.ok()) return journal.error();
    session.journal = std::move(journal).value();
  }
  if (forgets(session, purpose)) return std::nullopt;
  auto entries = read_journal(path);
  if (!entries.ok()) return entries.error();
  session.sent_before = std::move(entries).value();
  withdraw(session.environment, session.sent_before.ids);
  return std::nullopt;
}

auto open_url(const TargetOptions& options) -> Result<Session> {
  if (options.project.empty()) {
    return usage("--target", "needs --project ID: the project whose paths are called");
  }
  const char* token = std::getenv("WSCONFORM_TOKEN");
  auto environment = make_environment(options.url, options.project,
                                      Secret{token == nullptr ? "" : token});
  if (!environment.ok()) return usage("--target", environment.error().message);
  return Session{.environment = std::move(environment).value()};
}

/// The command line goes before the environment file. Variables of the process count only
/// when they are asked for.
void choose_proxy(const TargetOptions& options, Environment& environment) {
  if (!options.proxy.empty()) environment.proxy = options.proxy;
  if (options.proxy_from_env) {
    environment.proxy = proxy_from_variables(
        environment.origin, [](const char* name) { return std::getenv(name); });
  }
}

auto random_seed() -> std::string {
  std::random_device device;
  return fmt::format("{:08x}{:08x}", device(), device());
}

}  // namespace

auto is_own_mock(const TargetOptions& options) -> bool {
  return options.url.empty() && options.environment_file.empty();
}

namespace {

/// Options that do not go together.
auto find_misuse(const TargetOptions& options) -> Status {
  const bool own_mock = is_own_mock(options);
  if (!options.project.empty() && options.url.empty()) {
    return usage("--project", "goes with --target; an environment file has its own");
  }
  if (!own_mock && !(options.defects.empty() && options.variants.empty())) {
    return usage("--defect/--variant",
                 "work on the embedded mock only; give them to `wsconform mock`");
  }
  if (own_mock && (!options.proxy.empty() || options.proxy_from_env)) {
    return usage("--proxy",
                 "goes with --target or --environment: the embedded mock is "
                 "inside this process");
  }
  return std::nullopt;
}

}  // namespace

auto open_session(const TargetOptions& options, const Inputs& inputs, Purpose purpose)
    -> Result<Session> {
  if (const auto misuse = find_misuse(options)) return *misuse;
  if (is_own_mock(options)) return open_mock(options, inputs);
  if (const auto error = forbid_core_dumps()) return *error;
  auto session =
      options.url.empty() ? open_environment(options, inputs) : open_url(options);
  if (!session.ok()) return session;
  session.value().permissions = {.destructive = options.destructive,
                                 .destructive_projects = options.destructive_projects,
                                 .unscoped_projects = options.unscoped_projects};
  choose_proxy(options, session.value().environment);
  const std::string where = options.url.empty() ? options.environment_file : "--target";
  if (const auto unsafe = find_unsafe_target(session.value().environment, where)) {
    return *unsafe;
  }
  const bool loopback = session.value().environment.origin.is_loopback();
  if (options.destructive && !loopback) {
    return usage(
        "--allow-destructive",
        "this target is not loopback: name the project, --allow-destructive=PROJECT_ID");
  }
  if (!options.environment_file.empty()) {
    const auto path = journal_path(options.environment_file);
    if (const auto error = use_journal(path, purpose, session.value())) return *error;
  }
  return session;
}

auto begin_journal(const Session& session, const std::string& seed, Purpose purpose)
    -> Status {
  if (!session.journal) return std::nullopt;
  if (forgets(session, purpose)) {
    if (auto error = session.journal->clear()) return error;
  }
  return session.journal->begin(seed);
}

auto plan_options(const RunOptions& options, const Session& session) -> PlanOptions {
  return {.selection = {.only = options.only,
                        .skip = options.skip,
                        .operations = options.operations},
          .permissions = session.permissions,
          .seed = options.seed.empty() ? random_seed() : options.seed,
          .repeat = options.repeat};
}

}  // namespace wsconform
