"""The second emulator as target: legal by other choices, so the suite must agree."""

import harness


class SecondEmulator(harness.Case):
    def play_against(self, choices: str, *arguments: object, code: int = 0) -> dict:
        environment = self.folder / f"{choices}.json"
        with harness.emulator(choices, environment):
            return self.play("--environment", environment, "--allow-destructive", *arguments,
                             code=code)

    def findings(self, results: dict) -> list[str]:
        return [f"{case['id']}: {case['outcome']} {case.get('reason', '')} {case['findings']}"
                for case in results["cases"]
                if case["outcome"] in ("failed", "advisory", "error", "stale")]

    def test_two_strict_sets_of_choices_conform_at_gate_should(self) -> None:
        for choices in ("a", "b"):
            with self.subTest(choices=choices):
                results = self.play_against(choices, "--gate", "should")
                self.assertEqual([], self.findings(results))

    def test_a_server_that_settles_later_conforms_at_gate_must(self) -> None:
        results = self.play_against("settling")
        self.assertEqual([], [one for one in self.findings(results) if ": advisory" not in one])
        waited = [case["id"] for case in results["cases"]
                  if any(step["attempts"] > 1 for step in case["steps"])]
        self.assertTrue(waited, "nothing had to settle, so nothing was tried")

    def test_the_laxest_legal_server_conforms_at_gate_must(self) -> None:
        results = self.play_against("lax")
        self.assertEqual([], [one for one in self.findings(results) if ": advisory" not in one])

    def test_the_laxest_legal_server_does_not_conform_at_gate_should(self) -> None:
        results = self.play_against("lax", "--gate", "should", code=1)
        self.assertGreater(harness.counts(results)["failed"], 10)

    def test_only_documented_examples_are_skipped(self) -> None:
        results = self.play_against("a")
        skipped = [case["id"] for case in results["cases"] if case["outcome"] == "skipped"]
        self.assertEqual([], [one for one in skipped if "/documented-example/" not in one])

    def test_the_sets_of_choices_do_differ_in_what_is_observed(self) -> None:
        a, b = (self.statuses(self.play_against(choices)) for choices in ("a", "b"))
        differing = {one for one in a if a[one] != b[one]}
        self.assertGreater(len(differing), 20)

    @staticmethod
    def statuses(results: dict) -> dict[str, list[int]]:
        return {case["id"]: [step["status"] for step in case["steps"]]
                for case in results["cases"]}


if __name__ == "__main__":
    harness.main()
