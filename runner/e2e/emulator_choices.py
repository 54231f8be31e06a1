"""What the pages leave open, decided: two strict sets of choices and one lax one.

Every member is a freedom that no page takes away. `a` and `b` differ in as many of
them as they can; `lax` keeps nothing but what the pages state outright.
"""

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Choices:
    name: str

    # The order in which faults are noticed.
    checks: tuple[str, ...]

    # Bodies on the wire.
    framing: str  # "chunked", "length" or "close"
    content_type: str | None
    pretty_json: bool = False
    close_after_error: bool = False
    lower_case_headers: bool = False
    empty_reason: bool = False

    # What a body holds beyond the documented.
    error_members: str = "two"  # "two", "all" or "none"
    extra_members: bool = False
    job_ids: str | None = "serial"  # "serial", "hex34" or None: no job_id at all

    # Statuses.
    wrong_method: int = 404
    wrong_media_type: int = 415
    missing_media_type: int = 400
    foreign_project: int = 403
    already_deleted: int = 404

    # What is refused, beyond what the pages state.
    refuses_wrong_types: bool = True
    refuses_nulls: bool = True
    refuses_empty_lists: bool = True
    refuses_absent_lists: bool = False
    refuses_duplicate_ids: bool = True
    refuses_unknown_members: bool = True
    refuses_duplicate_keys: bool = False
    refuses_other_encodings: bool = False
    refuses_empty_bodies: bool = True
    refuses_odd_ids: bool = False
    checks_media_type_everywhere: bool = False
    most_ids: int = 1000

    # Resources.
    unknown_where_no_404: str = "ignored"  # or "refused"
    knows_resources: bool = True  # False: every id is taken, work is done later, unseen
    some_unknown_refuses_all: bool = True
    sharing_ends: bool = True  # a second deletion of a desktop's sharing is a 404
    pool_path_alias: bool = False

    # Time, counted in requests: nothing here waits for a clock but `delay_s`.
    busy_at_first: bool = False  # the first deletion of an id is a 409, where that is listed
    lingering: bool = False  # the second deletion of an id is answered as the first
    delay_s: float = 0.0
    code_prefix: str = "EMU"


A = Choices(
    name="a",
    checks=("fault", "media_type", "body", "credential", "project", "resources",
            "permission", "conflict"),
    framing="chunked",
    content_type="application/json;charset=utf-8",
    pretty_json=True,
    extra_members=True,
    refuses_absent_lists=True,
)

B = Choices(
    name="b",
    checks=("credential", "permission", "project", "media_type", "body", "fault",
            "conflict", "resources"),
    framing="length",
    content_type="Application/JSON",
    close_after_error=True,
    lower_case_headers=True,
    empty_reason=True,
    error_members="all",
    job_ids="hex34",
    wrong_method=405,
    wrong_media_type=400,
    foreign_project=404,
    already_deleted=409,
    refuses_nulls=False,
    refuses_empty_lists=False,
    refuses_duplicate_ids=False,
    refuses_unknown_members=False,
    refuses_duplicate_keys=True,
    refuses_other_encodings=True,
    refuses_empty_bodies=False,
    refuses_odd_ids=True,
    checks_media_type_everywhere=True,
    most_ids=100,
    unknown_where_no_404="refused",
    some_unknown_refuses_all=False,
    sharing_ends=False,
    pool_path_alias=True,
)

SETTLING = replace(
    A,
    name="settling",
    checks=("body", "media_type", "fault", "credential", "project", "permission", "resources",
            "conflict"),
    content_type="application/json; charset=UTF-8",
    pretty_json=False,
    busy_at_first=True,
    lingering=True,
    delay_s=0.002,
    code_prefix="WKS",
)

LAX = replace(
    B,
    name="lax",
    checks=("credential", "project", "permission", "body", "fault"),
    framing="close",
    content_type=None,
    close_after_error=False,
    lower_case_headers=False,
    error_members="none",
    job_ids=None,
    wrong_method=501,
    foreign_project=401,
    refuses_wrong_types=False,
    refuses_duplicate_keys=False,
    refuses_other_encodings=False,
    refuses_odd_ids=False,
    checks_media_type_everywhere=False,
    most_ids=10**9,
    unknown_where_no_404="ignored",
    knows_resources=False,
)

ALL = {choices.name: choices for choices in (A, B, SETTLING, LAX)}
