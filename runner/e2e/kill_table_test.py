"""kill_table.md is complete and true: every case and every rule has been seen red."""

import harness
import kill_table


class KillTable(harness.Case):
    @classmethod
    def setUpClass(cls) -> None:
        cls.cases = kill_table.read_table("Cases")
        cls.rules = kill_table.read_table("Rules")
        cls.faithful, cls.played = kill_table.play_switches()

    def test_every_case_is_in_the_table_once(self) -> None:
        ids = [case["id"] for case in kill_table.listed("cases")]
        self.assertEqual(sorted(ids), sorted(row.what for row in self.cases))

    def test_every_rule_is_in_the_table_once(self) -> None:
        self.assertEqual(sorted(kill_table.rule_ids()), sorted(row.what for row in self.rules))

    def test_the_faithful_mock_turns_nothing_red(self) -> None:
        self.assertEqual({"passed", "observed"}, set(self.faithful.outcomes.values()))

    def test_every_case_turns_red_as_the_table_says(self) -> None:
        wrong = []
        for row in self.cases:
            red = kill_table.red_cases(self.played[row.by], self.faithful)
            if red.get(row.what) != row.becomes:
                wrong.append(f"{row.what} under {row.by}: {red.get(row.what)}")
        self.assertEqual([], wrong)

    def test_every_rule_finds_something_as_the_table_says(self) -> None:
        wrong = [f"{row.what} under {row.by}" for row in self.rules
                 if row.what not in self.played[row.by].rules]
        self.assertEqual([], wrong)

    def test_must_and_should_cases_fail_rather_than_change(self) -> None:
        levels = {case["id"]: case["level"] for case in kill_table.listed("cases")}
        weak = [row.what for row in self.cases
                if row.becomes != "failed" and levels[row.what] != "observe"]
        self.assertEqual([], weak)


    # The other direction: a defect that the suite does not see is a hole in the suite.

    def test_every_defect_fails_a_case_but_those_listed(self) -> None:
        self.assertEqual(kill_table.read_list("Defects that fail no case"),
                         kill_table.unseen(self.faithful, self.played))

    def test_drift_fails_nothing(self) -> None:
        for one in kill_table.listed("defects"):
            if one["class"] == "drift":
                played = self.played[f"defect:{one['id']}"]
                self.assertNotIn("failed", played.outcomes.values(), one["id"])


class Variants(harness.Case):
    def test_no_variant_fails_anything(self) -> None:
        variants = [one["id"] for one in kill_table.listed("variants")]
        self.assertGreater(len(variants), 5)
        for variant in variants:
            results = self.play("--variant", variant)
            bad = [one for one, outcome in harness.outcomes(results).items()
                   if outcome in ("failed", "error")]
            self.assertEqual([], bad, variant)


if __name__ == "__main__":
    harness.main()
