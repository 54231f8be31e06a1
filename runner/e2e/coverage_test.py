"""What a run says of the contract: requirements, coverage, disputes, layers, observations."""

import json
from xml.etree import ElementTree

import harness

LAYER = "service-definition"
POOL_PATH = "DeleteDesktopPoolVolumes/documented-example/example-path"


def listed(kind: str, *more: object) -> list[dict]:
    return json.loads(harness.wsconform("list", kind, "--json", *more).text)[kind]


class Requirements(harness.Case):
    def test_the_list_leads_from_requirements_to_cases_and_back(self) -> None:
        by_requirement = {one["id"]: set(one["cases"]) for one in listed("requirements")}
        cited = {name: set() for name in by_requirement}
        for case in listed("cases"):
            for name in case["requirements"]:
                common = name.startswith("common/")
                cited[name if common else f"{case['operation']}/{name}"].add(case["id"])
        self.assertEqual(cited, by_requirement)

    def test_every_checkable_must_and_should_is_covered(self) -> None:
        for one in listed("requirements"):
            if one["level"] in ("must", "should"):
                self.assertTrue(one["cases"], one["id"])

    def test_the_report_has_every_requirement_with_its_result(self) -> None:
        results = self.play()
        reported = {one["id"]: one for one in results["requirements"]}
        self.assertEqual({one["id"] for one in listed("requirements")}, set(reported))
        kinds = {one["result"] for one in reported.values()}
        self.assertEqual({"passed", "observed", "not-checkable"}, kinds)

    def test_a_requirement_fails_by_what_breaks_it(self) -> None:
        defect = next(one for one in listed("defects")
                      if one["operation"] != "*" and one["class"] == "status")
        results = self.play("--defect", defect["id"], "--gate", "should", code=1)
        failed = {one["id"] for one in results["requirements"] if one["result"] == "failed"}
        self.assertTrue(failed)


class Coverage(harness.Case):
    def test_the_numbers_add_up_to_the_contract(self) -> None:
        coverage = self.play()["coverage"]
        levels = [one["level"] for one in listed("requirements")]
        for level in ("must", "should", "observe"):
            self.assertEqual(levels.count(level),
                             coverage["requirements"][level]["documented"])
            self.assertEqual(0, coverage["requirements"][level]["failed"])
        self.assertEqual(levels.count("not checkable"),
                         coverage["requirements"]["not_checkable"])
        documented = [(one["id"], status) for one in listed("operations")
                      for status in one["statuses"]]
        self.assertEqual(documented, [(one["operation"], one["status"])
                                      for one in coverage["statuses"]])

    def test_the_mock_shows_every_documented_status_and_no_other(self) -> None:
        coverage = self.play()["coverage"]
        self.assertEqual([], [one for one in coverage["statuses"] if one["seen"] == 0])
        self.assertEqual([], coverage["undocumented_statuses"])

    def test_a_limit_is_tried_at_and_over(self) -> None:
        parameters = {one["requirement"]: one for one in self.play()["coverage"]["parameters"]}
        limit = parameters["BatchDeleteDesktopNamePolicy/policy-ids-at-most-50"]
        for side in ("under", "at", "over"):
            self.assertGreater(limit[side], 0, side)

    def test_a_run_of_one_case_says_what_it_left_out(self) -> None:
        results = self.play("--only", "BatchDeleteDesktops/accepted/one-desktop")
        coverage = results["coverage"]
        seen = [(one["operation"], one["status"]) for one in coverage["statuses"] if one["seen"]]
        self.assertEqual([("BatchDeleteDesktops", 202)], seen)
        reasons = {one["why_not"] for one in coverage["statuses"] if not one["seen"]}
        self.assertEqual({"no case of this run expects it"}, reasons)

    def test_junit_properties_have_the_same_numbers(self) -> None:
        path = self.folder / "results.xml"
        coverage = self.play("--report", f"junit={path}")["coverage"]
        suites = ElementTree.parse(path).getroot().findall("testsuite")
        total = 0
        for suite in suites:
            values = {one.get("name"): one.get("value") for one in suite.iter("property")}
            total += int(values["coverage.requirements.must"].split()[2])
            self.assertEqual("", values["coverage.statuses.undocumented"])
        common = sum(one["level"] == "must" and one["id"].startswith("common/")
                     for one in listed("requirements"))
        self.assertEqual(coverage["requirements"]["must"]["documented"], total + common)

    def test_the_console_has_it_in_short(self) -> None:
        done = harness.wsconform("run")
        self.assertIn("Coverage:\n  requirements: ", done.text)
        self.assertNotIn("Coverage", harness.wsconform("run", "--quiet").text)


class Disputes(harness.Case):
    def contract_with(self, dispute: str, **changes: object):
        """A contract folder in which a dispute has these members, or (None) has not."""
        folder = self.folder / "schemas"
        folder.mkdir()
        disputes = harness.read_json(harness.PROJECT / "schemas/disputes.json")
        entry = next(one for one in disputes["disputes"] if one["id"] == dispute)
        for name, value in changes.items():
            if value is None:
                del entry[name]
            else:
                entry[name] = value
        (folder / "disputes.json").write_text(json.dumps(disputes))
        return folder

    def test_the_report_says_which_side_the_target_took(self) -> None:
        sides = {one["id"]: one["side"] for one in self.play()["disputes"]}
        self.assertEqual("uri-alone", sides["pool-path-in-example"])
        self.assertNotIn("", sides.values())

    def test_a_side_that_is_not_enforced_never_fails(self) -> None:
        results = self.play("--gate", "should")
        self.assertEqual("observed", harness.outcomes(results)[POOL_PATH])
        case = next(one for one in results["cases"] if one["id"] == POOL_PATH)
        self.assertTrue(case["reason"].startswith("disputed (pool-path-in-example): "))

    def test_an_enforced_side_counts_either_way(self) -> None:
        for level, gate, code in (("must", "must", 1), ("should", "must", 0),
                                  ("should", "should", 1)):
            with self.subTest(level=level, gate=gate):
                self.setUp()
                folder = self.contract_with("pool-path-in-example", enforced="both-paths",
                                            level=level)
                results = self.play("--contract", folder, "--only", POOL_PATH, "--gate", gate,
                                    code=code)
                expected = "failed" if code else "advisory"
                self.assertEqual(expected, harness.outcomes(results)[POOL_PATH])
        self.setUp()
        folder = self.contract_with("pool-path-in-example", enforced="uri-alone", level="must")
        results = self.play("--contract", folder, "--only", POOL_PATH)
        self.assertEqual("passed", harness.outcomes(results)[POOL_PATH])

    def test_a_side_no_longer_enforced_is_observed(self) -> None:
        probe = "DeleteDesktopSubResources/values/undocumented-type"
        self.assertEqual("passed", harness.outcomes(self.play("--only", probe))[probe])
        folder = self.contract_with("sub-resource-type-in-example", enforced=None, level=None)
        results = self.play("--contract", folder, "--only", probe)
        self.assertEqual("observed", harness.outcomes(results)[probe])

    def test_a_side_that_is_none_is_refused(self) -> None:
        folder = self.contract_with("pool-path-in-example", enforced="neither")
        done = harness.wsconform("lint", "--contract", folder)
        self.assert_code(2, done)
        self.assertIn("the id of one of the sides", done.errors)


class Layers(harness.Case):
    def test_a_layer_is_off_unless_named(self) -> None:
        self.assertEqual([], [one for one in listed("cases") if f"/{LAYER}/" in one["id"]])
        named = listed("cases", "--layer", LAYER)
        self.assertGreater(sum(f"/{LAYER}/" in one["id"] for one in named), 20)

    def test_a_target_that_keeps_the_bounds_conforms(self) -> None:
        results = self.play("--layer", LAYER, "--gate", "should")
        layered = [one for one in results["requirements"] if one["layer"] == LAYER]
        kinds = {one["result"] for one in layered}
        self.assertEqual({"passed", "not-checkable"}, kinds)

    def test_a_finding_names_the_layer(self) -> None:
        environment = self.folder / "environment.json"
        with harness.mock(environment):
            done = harness.wsconform(
                "run", "--environment", environment, "--allow-destructive", "--layer", LAYER,
                "--gate", "should", "--only", "BatchDeleteDesktopNamePolicy/*")
        self.assert_code(1, done)
        self.assertIn("see BatchDeleteDesktopNamePolicy / service definition 2026-01-16 / "
                      "policy_ids[] / length", done.text)

    def test_an_unknown_layer_is_refused(self) -> None:
        done = harness.wsconform("run", "--layer", "moon-phase")
        self.assert_code(2, done)
        self.assertIn(LAYER, done.errors)


class Observations(harness.Case):
    def test_the_seed_makes_no_difference(self) -> None:
        first, second = (self.play("--seed", seed) for seed in ("one", "two"))
        self.assertNotEqual(first["seed"], second["seed"])
        self.assertGreater(len(first["observations"]), 40)
        self.assertEqual(first["observations"], second["observations"])

    def test_every_observed_case_is_there(self) -> None:
        results = self.play()
        observed = {one["id"] for one in results["cases"] if one["level"] == "observe"}
        self.assertEqual(observed, set(results["observations"]))

    def test_another_target_shows(self) -> None:
        plain = self.play()["observations"]
        for variant in ("unknown-fields-refused", "extra-response-fields", "charset"):
            self.assertNotEqual(plain, self.play("--variant", variant)["observations"], variant)


if __name__ == "__main__":
    harness.main()
