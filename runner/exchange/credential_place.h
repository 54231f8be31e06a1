// A token in another place than the documented one.
#pragma once

#include "wsconform/http.h"
#include "wsconform/plan.h"

namespace wsconform {

/// Takes the token out of X-Auth-Token and puts it into `place`. A request without one
/// stays as it is.
void put_credential(const CredentialPlace& place, HttpRequest& request);

}  // namespace wsconform
