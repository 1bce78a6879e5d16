"""What is said about figures that contradict each other."""

from extractor.amounts import figure
from extractor.findings import Finding, Verdict
from extractor.repair import consequences, diagnose
from tests.repair.figures import Statement


def suggested(finding: Finding) -> tuple[str, str] | None:
    return finding.suggestion and (finding.suggestion.field, finding.suggestion.value)


def table(**changed: str) -> Statement:
    """Two rows of two columns with their sums, and the first sum printed again on another form."""
    figures = {
        "03_a_all": "9.00", "03_a_x": "6.00", "03_a_y": "3.00",
        "03_b_all": "5.00", "03_b_x": "1.00", "03_b_y": "4.00",
        "03_sum_all": "14.00", "03_sum_x": "7.00", "03_sum_y": "7.00",
        "01_a": "9.00",
    }  # fmt: skip
    statement = Statement(**(figures | changed))
    for row in ("a", "b", "sum"):
        statement.says("03-a", f"03/{row}/all", f"03/{row}/x + 03/{row}/y")
    for column in ("all", "x", "y"):
        statement.says("03-b", f"03/sum/{column}", f"03/a/{column} + 03/b/{column}")
    return statement.says("X5", "01/a", "03/a/all")


def test_what_holds_is_no_finding() -> None:
    assert diagnose(table().checked) == ()


def test_one_wrong_figure_is_one_finding_headed_by_the_duplicate() -> None:
    (finding,) = diagnose(table(**{"03_a_all": "6.00"}).checked)
    assert finding.check == "X5"
    assert finding.also == ("03-a: 03/a/all = 03/a/x + 03/a/y", "03-b: 03/sum/all = 03/a/all + 03/b/all")
    assert finding.fields[:2] == ("03/a/all", "01/a")
    assert [place.text for place in finding.places[:2]] == ["6.00", "9.00"]
    assert suggested(finding) == ("03/a/all", "9.00")
    assert finding.suggestion
    assert finding.suggestion.restores == ("03-a", "03-b", "X5")
    assert finding.suggestion.alternatives == ()
    assert (
        "the document disagrees with itself: 03/a/all 6.00 (line 1) … 01/a 9.00 (line 10)" in finding.message
    )


def test_the_duplicate_is_wrong_where_the_sums_of_the_other_hold() -> None:
    (finding,) = diagnose(table(**{"01_a": "6.00"}).checked)
    assert suggested(finding) == ("01/a", "9.00")
    assert finding.fields == ("01/a", "03/a/all")


def test_two_wrong_figures_are_two_findings() -> None:
    first, second = diagnose(table(**{"03_a_x": "8.00", "03_b_y": "9.00"}).checked)
    assert {suggested(first), suggested(second)} == {("03/a/x", "6.00"), ("03/b/y", "4.00")}
    assert [len(first.also), len(second.also)] == [1, 1]


def test_two_wrong_figures_in_one_row_share_its_sum() -> None:
    findings = diagnose(table(**{"03_a_x": "8.00", "03_a_y": "9.00"}).checked)
    assert {suggested(finding) for finding in findings} == {("03/a/x", "6.00"), ("03/a/y", "3.00")}
    assert sum(1 + len(finding.also) for finding in findings) == 3


def test_exchanged_figures_need_two_changes() -> None:
    exchanged = {"03_a_x": "7.00", "03_a_y": "2.00", "03_sum_x": "3.00", "03_sum_y": "11.00"}
    findings = diagnose(table(**exchanged).checked)
    assert {suggested(finding) for finding in findings} == {("03/a/x", "2.00"), ("03/a/y", "7.00")}
    assert findings[0].suggestion
    assert "together with 03/a/y → 7.00" in findings[0].suggestion.reason


def test_a_figure_outside_the_broken_identities_may_have_to_change_too() -> None:
    statement = Statement(
        **{"01_sum": "9.00", "01_a": "6.00", "01_b": "3.00", "02_a": "3.00", "03_a": "3.00", "05_a": "3.00"}
    )
    statement.says("01-b", "01/sum", "01/a + 01/b").says("X1", "01/a", "02/a").says("X2", "01/a", "03/a")
    statement.says("X3", "01/a", "05/a").says("X4", "02/a", "03/a").says("X4", "03/a", "05/a")
    findings = diagnose(statement.checked)
    together = [finding.suggestion.reason for finding in findings if finding.suggestion]
    assert suggested(findings[0]) == ("01/a", "3.00")
    assert "together with 01/" in together[0]


def test_a_figure_unlike_its_duplicate_takes_the_sums_that_use_it_along() -> None:
    statement = Statement(**{"09_b": "0.67", "n_b": "0.00", "n_sum": "6.43", "n_a": "5.76", "n_last": "0.00"})
    statement.says("N8", "n/sum", "n/a + n/b").says("N8", "n/b", "09/b").says("N8", "n/b", "n/last")
    (finding,) = diagnose(statement.checked)
    assert suggested(finding) == ("n/b", "0.67")
    assert finding.also == ("N8: n/sum = n/a + n/b",)
    assert finding.suggestion
    assert finding.suggestion.reason == "what 09/b prints; 1 more statements rest on 0.00"


def test_conflicts_that_no_figure_explains_together_stay_apart() -> None:
    statement = Statement(
        **{
            "n_rate": "50.00%",
            "n_a": "6.00",
            "n_b": "10.00",
            "n_sum": "99.00",
            "n_c": "5.00",
            "01_sum": "99.00",
        }
    )
    statement.says("N6", "n/a", "n/b", rate="n/rate").says("N6", "n/sum", "n/b + n/c").says(
        "N4", "n/sum", "01/sum"
    )
    statement.says("N4", "n/sum", "01/sum").says("N4", "n/c", "n/c")
    findings = diagnose(statement.checked)
    assert [finding.also for finding in findings] == [(), ()]


def test_where_one_sum_alone_contradicts_all_its_figures_are_suspects() -> None:
    statement = Statement(**{"06_sum": "9.00", "06_a": "5.31", "06_b": "3.13"}).says(
        "06-a", "06/sum", "06/a + 06/b"
    )
    (finding,) = diagnose(statement.checked)
    assert finding.suggestion
    fields = {finding.suggestion.field, *(other.field for other in finding.suggestion.alternatives)}
    assert fields == {"06/sum", "06/a", "06/b"}
    assert "any of these may be wrong" in finding.message


def test_a_plausible_misreading_decides_between_suspects() -> None:
    statement = Statement(**{"06_sum": "9.05", "06_a": "5.31", "06_b": "8.74"}).says(
        "06-a", "06/sum", "06/a + 06/b"
    )
    (finding,) = diagnose(statement.checked)
    assert suggested(finding) == ("06/b", "3.74")
    assert finding.suggestion
    assert finding.suggestion.reason == "8 read for 3: 3.74 read as 8.74"


def test_yuan_for_ten_thousand_yuan_and_a_lost_point() -> None:
    for wrong in ("12345600.00", "123456"):
        (finding,) = diagnose(
            Statement(**{"01_a": "1234.56", "02_a": wrong, "02_b": "1000.00", "02_c": "234.56"})
            .says("X1", "01/a", "02/a").says("02-a", "02/a", "02/b + 02/c").checked
        )  # fmt: skip
        assert suggested(finding) == ("02/a", "1234.56")


def test_a_wrong_rate_and_a_wrong_amount_of_a_rate() -> None:
    def growth(**changed: str) -> Statement:
        figures = {
            "n_rate": "25.00%",
            "n_more": "20.00",
            "n_now": "100.00",
            "01_now": "100.00",
            "n_more2": "20.00",
        }
        return (
            Statement(**(figures | changed))
            .says("N1", "n/more", "n/now - n/more", rate="n/rate")
            .says("N1", "n/now", "01/now")
            .says("N1", "n/more", "n/more2")
        )

    assert diagnose(growth().checked) == ()
    (rate,) = diagnose(growth(n_rate="26.00%").checked)
    assert suggested(rate) == ("n/rate", "25.00")
    (amount,) = diagnose(growth(n_more="50.00").checked)
    assert suggested(amount) == ("n/more", "20.00")
    assert len(amount.also) == 1


def test_growth_from_nothing_suggests_no_other_amount() -> None:
    statement = Statement(**{"n_rate": "100.00%", "n_more": "307.82", "n_now": "307.82", "01_now": "307.82"})
    statement.says("N1", "n/more", "n/now - n/more", rate="n/rate").says("N1", "n/now", "01/now")
    (finding,) = diagnose(statement.checked)
    assert finding.suggestion is None


def test_a_part_above_its_whole() -> None:
    statement = Statement(
        **{"05_a": "80.00", "03_a": "60.00", "05_b": "50.00", "05_c": "0.50", "05_s": "50.50"}
    )
    statement.says("X12", "05/a", "03/a", at_most=True).says("05-b", "05/a", "05/s").says(
        "05-b", "05/s", "05/b + 05/c"
    )
    findings = diagnose(statement.checked)
    assert [suggested(finding) for finding in findings] == [("05/a", "50.50")]


def test_what_is_printed_nowhere_is_never_changed() -> None:
    statement = Statement(p_sum="100", p_a="60", p_b="30")
    statement.cells["p/sum"] = statement.cells["p/sum"]._replace(printed=())
    (finding,) = diagnose(statement.says("P4", "p/a + p/b", "p/sum").checked)
    assert finding.suggestion
    assert "p/sum" not in {
        finding.suggestion.field,
        *(other.field for other in finding.suggestion.alternatives),
    }


def test_figures_that_do_not_stand_in_the_text_are_wrong_readings() -> None:
    (finding,) = diagnose(table(**{"03_a_all": "6.00"}).checked, source="9.00")
    assert "the reading is wrong: 6.00 does not stand in line 1" in finding.message


def test_other_verdicts_stay_findings_of_their_own() -> None:
    statement = Statement(**{"06_sum": "9.01", "06_a": "5.00", "06_b": "4.00"}).says(
        "06-a", "06/sum", "06/a + 06/b"
    )
    (finding,) = diagnose(statement.checked)
    assert (finding.verdict, finding.suggestion) == (Verdict.ROUNDING, None)


def test_consequences_of_a_changed_figure() -> None:
    outcomes = table(**{"03_a_all": "6.00"}).checked.outcomes
    right, other = figure("9.00", "万元"), figure("7.00", "万元")
    assert right
    assert other
    mended, broken = consequences(outcomes, "03/a/all", right)
    assert ([one.identity.check for one in mended], broken) == (["03-a", "03-b", "X5"], ())
    assert consequences(outcomes, "03/a/all", other) == ((), ())
    mended, broken = consequences(outcomes, "03/b/y", other)
    assert ([one.identity.check for one in mended], [one.identity.check for one in broken]) == (
        [],
        ["03-a", "03-b"],
    )
