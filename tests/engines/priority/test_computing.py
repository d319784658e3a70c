"""A whole ranking from its inputs, byte for byte."""

from copy import deepcopy

import pytest

from peygir.engines.priority import canonical, compute, compute_text

CODES = ("severity", "people", "reports")


def _judgement(best="severity", worst="reports", to_others=(1, 2, 8), to_worst=(8, 5, 1)) -> dict:
    return {
        "best": best,
        "worst": worst,
        "best_to_others": dict(zip(CODES, to_others, strict=True)),
        "others_to_worst": dict(zip(CODES, to_worst, strict=True)),
    }


def _issue(number: int, *scores: int, equity: int = 1000, delay: dict | None = None) -> dict:
    return {
        "id": number,
        "place": "ray",
        "equity": equity,
        "scores": {code: [1000 * s] for code, s in zip(CODES, scores, strict=True)},
        "delay": delay,
    }


def _inputs(**other) -> dict:
    return {
        "form": "peygir-ranking-1",
        "place": "ray",
        "period": "1405-Q4",
        "method": "weighted_sum",
        "model": "nonlinear",
        "mean": "geometric",
        "seed": "1405-Q4 ray",
        "draws": 500,
        "k": 1,
        "concentration": 60,
        "criteria": [{"code": code, "direction": "up", "counts_reports": code == "reports"} for code in CODES],
        "judgements": [_judgement(), _judgement(to_others=(1, 3, 9), to_worst=(9, 3, 1))],
        "weights": None,
        "issues": [
            _issue(11, 9, 7, 2, delay={"severity": 2000, "people": 300, "effort": 20_000}),
            _issue(12, 4, 6, 10, equity=1400),
            _issue(13, 6, 5, 9, delay={"severity": 1000, "people": 300, "effort": 5000}),
        ],
    } | other


def test_the_same_inputs_give_the_same_bytes_on_every_machine():
    """The digest was made once; a library, a platform or a change that alters a single byte of the result fails here."""
    text = compute_text(canonical.to_text(_inputs()))
    assert text == compute_text(canonical.to_text(_inputs()))
    assert canonical.digest(text) == "b631b5a671cec11403626c56c6f64446a01f6609ebb2b4af54acc30d5dadf643"
    assert (
        canonical.digest(compute_text(canonical.to_text(_inputs(method="topsis"))))
        == "0ced9c5f5e4ae0e3a59cb07a4b700b020e1113ea8d78b5801b228165c3d64c87"
    )


def test_weights_come_from_the_panel_and_add_up_to_a_million():
    panel = compute(_inputs())["panel"]
    assert sum(panel["weights"].values()) == 1_000_000
    first = panel["members"][0]
    assert first["weights"] == pytest.approx({"severity": 589_882, "people": 338_690, "reports": 71_428}, abs=2)
    assert first["xi"] == 258_343
    assert panel["agreement"]["people"]["least"] < panel["weights"]["people"] < panel["agreement"]["people"]["greatest"]


def test_the_value_is_the_weighted_score_lifted_by_equity():
    weights = {"severity": 500_000, "people": 300_000, "reports": 200_000}
    lines = {line["issue"]: line for line in compute(_inputs(weights=weights))["lines"]}
    assert lines[11]["score"] == 700_000  # .5·9 + .3·7 + .2·2 = 7.0 of 10
    assert lines[11]["index"] == 700_000
    assert lines[12]["score"] == 580_000
    assert lines[12]["index"] == 812_000
    assert [lines[n]["rank"] for n in (11, 12, 13)] == [2, 1, 3]
    assert lines[11]["parts"] == {"severity": 450_000, "people": 210_000, "reports": 40_000}


def test_less_is_more_urgent_where_the_criterion_says_so():
    criteria = [{"code": code, "direction": "down", "counts_reports": False} for code in CODES]
    lines = compute(_inputs(criteria=criteria, issues=[_issue(1, 9, 9, 9), _issue(2, 1, 1, 1)]))["lines"]
    assert [line["issue"] for line in lines] == [2, 1]


def test_several_scores_of_one_issue_count_by_their_median():
    issue = _issue(1, 0, 0, 0)
    issue["scores"]["severity"] = [10_000, 2000, 4000]
    issue["scores"]["people"] = [2000, 5000]
    assert compute(_inputs(issues=[issue, _issue(2, 1, 1, 1)]))["lines"][0]["scores"] == {
        "severity": 4000, "people": 3500, "reports": 0,
    }  # fmt: skip


def test_cost_of_delay_is_ranked_among_those_that_were_estimated():
    lines = {line["issue"]: line for line in compute(_inputs())["lines"]}
    assert (lines[11]["delay"], lines[13]["delay"], lines[12]["delay"]) == (30_000, 60_000, None)
    assert (lines[11]["delay_rank"], lines[13]["delay_rank"], lines[12]["delay_rank"]) == (2, 1, None)


def test_the_lift_named_is_the_least_single_change_that_overtakes_the_line_above():
    inputs = _inputs(weights={"severity": 500_000, "people": 300_000, "reports": 200_000})
    lift = {line["issue"]: line["lift"] for line in compute(inputs)["lines"]}
    assert lift[12] is None
    assert lift[11]["above"] == 12
    first = []
    for to in (lift[11]["to"] - 1, lift[11]["to"]):
        raised = deepcopy(inputs)
        raised["issues"][0]["scores"][lift[11]["criterion"]][0] = to
        first.append([line["issue"] for line in compute(raised)["lines"] if line["rank"] == 1])
    assert 12 in first[0]  # still level
    assert first[1] == [11]


def test_where_less_is_more_urgent_the_lift_is_a_lower_score_and_scores_are_told_as_given():
    criteria = [{"code": code, "direction": "down", "counts_reports": False} for code in CODES]
    lines = compute(_inputs(criteria=criteria, issues=[_issue(1, 4, 4, 4), _issue(2, 5, 4, 4)]))["lines"]
    assert lines[1]["scores"] == {"severity": 5000, "people": 4000, "reports": 4000}
    assert lines[1]["lift"] == {"above": 1, "criterion": "severity", "to": 3999}


def test_closeness_to_an_ideal_hangs_together_so_no_single_lift_is_told():
    assert all(line["lift"] is None for line in compute(_inputs(method="topsis"))["lines"])


def test_equals_share_the_better_rank():
    lines = compute(_inputs(issues=[_issue(1, 5, 5, 5), _issue(2, 5, 5, 5), _issue(3, 1, 1, 1)]))["lines"]
    assert [line["rank"] for line in lines] == [1, 1, 3]


def test_the_share_of_report_counts_is_told():
    weights = {"severity": 500_000, "people": 300_000, "reports": 200_000}
    assert compute(_inputs(weights=weights))["report_share"] == 200_000


@pytest.mark.parametrize(
    "wrong",
    [
        {"form": "another"},
        {"method": "another"},
        {"model": "another"},
        {"mean": "another"},
        {"judgements": []},
        {"issues": [_issue(1, 11, 1, 1)]},
        {"issues": [_issue(1, 1, 1, 1, equity=1600)]},
        {"issues": [_issue(1, 1, 1, 1) | {"scores": {}}]},
        {"issues": [_issue(1, 1, 1, 1, delay={"severity": 1, "people": 1, "effort": 0})]},
    ],
)
def test_inputs_that_lack_something_are_refused(wrong):
    with pytest.raises(ValueError):
        compute(_inputs(**wrong))


def test_canonical_values_hold_no_fractions():
    with pytest.raises(TypeError):
        canonical.to_text({"a": 0.5})
    with pytest.raises(ValueError):
        canonical.read('{"a":0.5}')
    assert canonical.to_text({"ب": [1, None], "a": True}) == '{"a":true,"ب":[1,null]}'
