/// @file
/// A client of the mock without a socket, for its tests.
#pragma once

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "wsconform/contract.h"
#include "wsconform/json.h"
#include "wsconform/mock.h"

namespace wsconform::mock {

/// The project's own contract, loaded once.
[[nodiscard]] auto test_contract() -> const Contract&;
[[nodiscard]] auto test_files() -> const FileSet&;

/// How to write a good request of one operation.
struct Sample {
  std::string_view operation;
  std::string_view kind;  ///< of disposables; "pools" for volumes
  std::string_view list;  ///< field that holds the ids
};
[[nodiscard]] auto samples() -> const std::vector<Sample>&;

/// Ids of the environment, and the pool they are in where there is one.
struct Named {
  std::vector<std::string> ids{};
  std::string pool{};
};

/// What a reply comes to, in one text: equal texts, equal replies.
[[nodiscard]] auto describe(const HttpReply& reply) -> std::string;
/// The body as JSON; null when it is none.
[[nodiscard]] auto body_of(const HttpReply& reply) -> Json;

class TestClient {
 public:
  explicit TestClient(MockOptions options = {});

  [[nodiscard]] auto environment() const -> const Json& { return environment_; }
  [[nodiscard]] auto project() const -> std::string;
  [[nodiscard]] auto other_project() const -> std::string;
  [[nodiscard]] auto token(std::string_view principal) const -> std::string;

  /// Disposables that were not handed out yet. Six volumes are all of one pool.
  [[nodiscard]] auto take(const Sample& sample, std::size_t count = 1) -> Named;
  [[nodiscard]] auto take_busy(const Sample& sample) -> Named;
  [[nodiscard]] auto take_foreign(const Sample& sample) -> Named;

  [[nodiscard]] auto path(const Sample& sample, const Named& named) const -> std::string;
  [[nodiscard]] static auto body(const Sample& sample,
                                 const std::vector<std::string>& ids) -> Json;
  /// A valid request of the authorized principal.
  [[nodiscard]] auto request(const Sample& sample, const Named& named) const
      -> HttpRequest;
  [[nodiscard]] auto send(const HttpRequest& request) -> HttpReply;
  /// The status that deleting `named` gets.
  [[nodiscard]] auto delete_status(const Sample& sample, const Named& named) -> int;

 private:
  [[nodiscard]] auto take_from(std::string_view pointer, const Sample& sample,
                               std::size_t count) -> Named;
  [[nodiscard]] static auto take_volumes(const Json& pools, std::size_t& next,
                                         std::size_t count) -> Named;

  std::unique_ptr<Mock> mock_{};
  Json environment_{};
  std::map<std::string, std::size_t> taken_{};  ///< by place in the environment
};

/// Ids that no mock has.
[[nodiscard]] auto unknown_ids(std::size_t count) -> std::vector<std::string>;
void set_header(HttpRequest& request, std::string_view name, std::string_view value);
void drop_header(HttpRequest& request, std::string_view name);

}  // namespace wsconform::mock
