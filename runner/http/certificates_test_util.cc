#include "certificates_test_util.h"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace wsconform {
namespace {

constexpr auto kConfiguration = R"([req]
distinguished_name = subject
prompt = no
[subject]
[authority]
basicConstraints = critical, CA:TRUE
subjectKeyIdentifier = hash
[ca]
default_ca = store
[store]
database = index.txt
serial = serial
new_certs_dir = .
default_md = sha256
policy = policy
unique_subject = no
copy_extensions = copy
[policy]
commonName = supplied
)";

constexpr auto kScript = R"(set -e
exec >openssl.log 2>&1
: >index.txt
echo 01 >serial
export OPENSSL_CONF=openssl.cnf
new_key="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes"

authority() {
  openssl req -x509 $new_key -keyout "$1.key" -out "$1.pem" -days 36500 \
      -subj "/CN=$1" -extensions authority
}
# name, authority, alternative names, start, end
issue() {
  openssl req -new $new_key -keyout "$1.key" -out "$1.csr" -subj "/CN=$1" \
      -addext "subjectAltName=$3"
  openssl ca -batch -notext -in "$1.csr" -out "$1.pem" -cert "$2.pem" \
      -keyfile "$2.key" -startdate "$4" -enddate "$5"
}
here=DNS:localhost,IP:127.0.0.1
authority ca
authority other-ca
issue good ca $here 20200101000000Z 20991231000000Z
issue wrong-host ca DNS:other.example 20200101000000Z 20991231000000Z
issue expired ca $here 20200101000000Z 20200201000000Z
issue future ca $here 20900101000000Z 20991231000000Z
issue client ca DNS:client.example 20200101000000Z 20991231000000Z
issue untrusted other-ca $here 20200101000000Z 20991231000000Z
openssl pkey -in client.key -out locked.key -aes256 -passout pass:locked
openssl req -x509 $new_key -keyout self.key -out self.pem -days 36500 \
    -subj /CN=self -addext "subjectAltName=$here"
)";

// Made on first use, removed at the end of the process.
class Folder {
 public:
  Folder()
      : path_{std::filesystem::path{::testing::TempDir()} / "wsconform-certificates-"} {
    path_ += std::to_string(::getpid());
    std::filesystem::create_directories(path_);
    std::ofstream{path_ / "openssl.cnf"} << kConfiguration;
    std::ofstream{path_ / "make.sh"} << kScript;
    const auto command = "cd '" + path_.string() + "' && sh ./make.sh";
    EXPECT_EQ(std::system(command.c_str()), 0) << "see " << path_ / "openssl.log";
  }
  ~Folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
  }
  Folder(const Folder&) = delete;
  auto operator=(const Folder&) -> Folder& = delete;

  [[nodiscard]] auto file(const std::string& name) const -> std::string {
    return (path_ / name).string();
  }

 private:
  std::filesystem::path path_;
};

auto folder() -> const Folder& {
  static const Folder kFolder;
  return kFolder;
}

}  // namespace

auto TestCertificates::certificate(const std::string& name) -> std::string {
  return folder().file(name + ".pem");
}

auto TestCertificates::key(const std::string& name) -> std::string {
  return folder().file(name + ".key");
}

auto TestCertificates::tls(const std::string& name) -> FaultPeerTls {
  return {.certificate_file = certificate(name), .key_file = key(name)};
}

}  // namespace wsconform
