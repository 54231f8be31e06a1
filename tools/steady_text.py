"""What differs from run to run, made the same: ids, dates, ports."""
import re

UUID = r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b"
ID = r"\b[0-9a-f]{32}\b"


def steady(text):
    """Each id becomes a number in the order of their first mention."""
    ids = {}

    def number(match):
        return ids.setdefault(match[0], f"{len(ids) + 1:0{len(match[0])}x}")

    def uuid(match):
        return f"{ids.setdefault(match[0], len(ids) + 1):08x}-0000-4000-8000-000000000000"

    text = re.sub(ID, number, text)
    text = re.sub(UUID, uuid, text)
    text = re.sub(r"127\.0\.0\.1:\d+", "127.0.0.1:9090", text)
    return re.sub(r"Date: \w{3}, \d\d \w{3} \d{4} [\d:]{8} GMT",
                  "Date: Sun, 01 Nov 2026 12:00:00 GMT", text)
