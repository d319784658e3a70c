"""Why a line stands where it stands, in words."""

import json

import pytest

from peygir.base.problems import Words
from peygir.domain.issues.ranking.explaining import explain
from peygir.domain.issues.ranking.what_if import what_if
from peygir.engines.priority import compute

CODES = ("severity", "people", "effort")
NAMES = {"severity": Words("شدت", "Severity"), "people": Words("مردم", "People"), "effort": Words("کار", "Effort")}
TITLES = {1: "آب", 2: "راه", 3: "برق"}


def _inputs(**other) -> dict:
    def issue(number, *scores, equity=1000, delay=None):
        given = {code: [1000 * s] for code, s in zip(CODES, scores, strict=True)}
        return {"id": number, "place": "ray", "equity": equity, "scores": given, "delay": delay}

    return {
        "form": "peygir-ranking-1", "place": "ray", "period": "1405-Q4", "method": "weighted_sum", "model": "nonlinear",
        "mean": "geometric", "seed": "s", "draws": 400, "k": 2, "concentration": 60, "judgements": [],
        "weights": {"severity": 50, "people": 30, "effort": 20},
        "criteria": [
            {"code": code, "direction": "down" if code == "effort" else "up", "counts_reports": False} for code in CODES
        ],
        "issues": [
            issue(1, 9, 7, 2, delay={"severity": 2000, "people": 300, "effort": 20_000}),
            issue(2, 6, 6, 5, equity=1200, delay={"severity": 1000, "people": 300, "effort": 5000}),
            issue(3, 1, 1, 9),
        ],
    } | other  # fmt: skip


def _told(result: dict, issue: int) -> list[Words]:
    line = next(one for one in result["lines"] if one["issue"] == issue)
    return explain(line, result, names=NAMES, titles=TITLES)


def test_the_first_line_says_what_carried_it_and_how_firm_it_is():
    english = [words.en for words in _told(compute(_inputs()), 1)]
    assert english[0] == "Rank 1 of 3: 8.20 of 10, the weighted sum of its scores."
    assert english[1] == "What carried it: Severity (score 9, weight 50%) and People (score 7, weight 30%)."
    assert english[2].startswith("Under weights near the panel's it ")
    assert english[3] == "By cost of delay for each day of work it is number 2 of the 2 estimated."
    assert len(english) == 4  # nothing held it back, nobody stands above it


def test_the_second_says_how_equity_lifted_it_and_what_would_lift_it_further():
    result = compute(_inputs())
    english = [words.en for words in _told(result, 2)]
    assert english[0] == "Rank 2 of 3: 5.80 of 10, the weighted sum of its scores, times the equity multiplier 1.2 makes 6.96."
    lifting = [one for one in english if "overtake" in one]
    assert lifting == ["If its score for “Severity” went from 6 to 8.1, it would overtake “آب”."]
    # And so it does.
    raised = what_if(_inputs(), scores={2: {"severity": 8100}})
    assert raised["lines"][0]["issue"] == 2


def test_the_last_says_what_held_it_back_and_that_no_single_criterion_helps():
    english = [words.en for words in _told(compute(_inputs()), 3)]
    assert "It is above the mean on no criterion." in english
    assert "What held it back: Severity (score 1) and People (score 1)." in english
    assert "No single criterion alone would lift it by one." in english


def test_persian_sentences_carry_persian_digits_only():
    for number in TITLES:
        text = " ".join(words.fa for words in _told(compute(_inputs()), number))
        assert not any(sign in "0123456789" for sign in text)
        assert "{" not in text


def test_another_method_is_named_with_its_normalisation():
    told = _told(compute(_inputs(method="topsis")), 3)
    assert "vector normalisation" in told[0].en
    assert not any("overtake" in one.en or "No single" in one.en for one in told)


@pytest.mark.parametrize("equity", [1000, 1500])
def test_every_line_of_any_result_can_be_told(equity):
    inputs = _inputs()
    for issue in inputs["issues"]:
        issue["equity"] = equity
    result = json.loads(json.dumps(compute(inputs)))
    assert all(words.fa and words.en for number in TITLES for words in _told(result, number))
