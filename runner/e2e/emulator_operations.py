"""The tables of the five documentation pages, as the emulator reads them."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Field:
    """One row of a request table."""

    type: str  # "ids", "boolean", "text", "volumes"
    mandatory: bool = False
    most: int | None = None
    values: tuple[str, ...] = ()


@dataclass(frozen=True)
class Operation:
    name: str
    method: str
    path: str
    success: int
    errors: tuple[int, ...]
    fields: dict[str, Field]
    target: str  # the member that names what is deleted
    gives_job: bool = True
    needs_media_type: bool = False
    has_error_detail: bool = True


OPERATIONS = (
    Operation("name policies", "POST", "/v2/{project}/desktop-name-policies/batch-delete", 204,
              (400, 401, 403, 500), {"policy_ids": Field("ids", most=50)}, "policy_ids",
              gives_job=False),
    Operation("desktops", "POST", "/v2/{project}/desktops/batch-delete", 202,
              (400, 401, 403, 404, 409, 500),
              {"desktop_ids": Field("ids", mandatory=True), "delete_users": Field("boolean"),
               "email_notification": Field("boolean"), "is_force_delete": Field("boolean")},
              "desktop_ids"),
    Operation("pool volumes", "POST", "/v2/{project}/desktop-pools/{pool}/volumes/batch-delete",
              200, (400, 401, 403, 404, 409, 500),
              {"handle_type": Field("text", values=("ONLY_FOR_EXPAND", "FOR_EXPAND_AND_IDLE",
                                                    "FOR_EXPAND_AND_ALL")),
               "desktop_ids": Field("ids"), "volumes": Field("volumes")}, "volumes"),
    Operation("sub resources", "POST", "/v2/{project}/desktop/delete-sub-resources", 200,
              (400, 401, 403, 404, 500),
              {"desktop_ids": Field("ids", mandatory=True),
               "sub_resource_type": Field("text", mandatory=True, values=("DESKTOP_SHARER",)),
               "order_id": Field("text")}, "desktop_ids"),
    Operation("access policies", "DELETE", "/v2/{project}/access-policy", 200,
              (400, 401, 403, 404, 405, 500, 503), {"policy_id_list": Field("ids")},
              "policy_id_list", gives_job=False, needs_media_type=True, has_error_detail=False),
)
