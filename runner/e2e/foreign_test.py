"""What stands beside the offered resources is still there after everything."""

import json
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import emulator
import emulator_choices
import harness
from emulator_service import FAULT_HEADER, Answer, Call, Service
from emulator_stock import Project


CALLS_BEFORE_INTERRUPT = 20


@contextmanager
def inside_this_process(choices: str) -> Iterator[tuple[Service, str]]:
    """The second emulator with its stock in reach."""
    service = Service(emulator_choices.ALL[choices])
    server = emulator.Server(("127.0.0.1", 0),
                             type("Bound", (emulator.Handler,), {"service": service}))
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield service, f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def announce_success(service: Service) -> threading.Event:
    """Set once the service has answered many calls, and some of them with a success."""
    announced = threading.Event()
    answer, statuses = service.answer, []

    def announcing(call: Call) -> Answer:
        given = answer(call)
        statuses.append(given.status)
        if len(statuses) >= CALLS_BEFORE_INTERRUPT and min(statuses) < 300:
            announced.set()
        return given

    service.answer = announcing
    return announced


Ids = set[tuple[str, str]]  # kind and id


def tagged(kind: str, ids: object) -> Ids:
    return {(kind, one) for one in ids}


def alive(project: Project) -> Ids:
    found = tagged("pools", project.pools)
    for pool in project.pools.values():
        found |= tagged("volumes", pool.volumes)
    for kind in ("desktops", "name_policies", "access_policies"):
        found |= tagged(kind, getattr(project, kind))
    return found | tagged("shared_desktops", project.shared)


def offered_ids(offered: dict) -> Ids:
    """What may go. Pools and shared desktops themselves may not."""
    found: Ids = set()
    for kind, ids in offered.items():
        for one in ids:
            found |= tagged("volumes", one["volumes"]) if kind == "pools" else {(kind, one)}
    return found


class ForeignObjects(harness.Case):
    def setUp(self) -> None:
        super().setUp()
        self.path = self.folder / "environment.json"

    @contextmanager
    def only_what_was_offered_goes(self, choices: str) -> Iterator[Service]:
        """Every second resource is offered; the others must be there afterwards."""
        with self.subTest(choices), inside_this_process(choices) as (service, url):
            stock = service.stock
            environment = json.loads(stock.environment(url, choices, FAULT_HEADER))
            for holder in (environment, environment["principals"]["other_project"]):
                offered = holder["disposable"]
                holder["disposable"] = {kind: ids[::2] for kind, ids in offered.items()}
            harness.write_environment(self.path, environment)
            main = offered_ids(environment["disposable"])
            main |= offered_ids(environment["busy"])
            other = offered_ids(environment["principals"]["other_project"]["disposable"])
            before = alive(stock.main), alive(stock.other)
            yield service
            self.assertEqual(set(), (before[0] - main) - alive(stock.main))
            self.assertEqual(set(), (before[1] - other) - alive(stock.other))
            self.assertLess(len(alive(stock.main)), len(before[0]), "nothing was deleted")

    def arguments(self) -> tuple[object, ...]:
        return ("run", "--no-derived", "--environment", self.path, "--allow-destructive",
                "--jobs", 8)

    def test_survive_whatever_is_played(self) -> None:
        for choices in ("a", "b"):
            with self.only_what_was_offered_goes(choices):
                self.assert_code(0, harness.wsconform("environment", "check", self.path))
                done = harness.wsconform(*self.arguments(), "--gate", "should")
                self.assertIn(done.code, (0, 1))
                self.assertIn("5 of 5 success paths", done.last_line)

    def test_survive_an_interrupt(self) -> None:
        for choices in ("a", "b"):
            with self.only_what_was_offered_goes(choices) as service:
                under_way = announce_success(service)
                process = harness.Process(harness.binary, *self.arguments(), "--rate", "200/s")
                self.assertTrue(under_way.wait(harness.BOUND_S), "no call succeeded")
                process.signal(signal.SIGINT)
                self.assert_code(130, process.finish())


if __name__ == "__main__":
    harness.main()
