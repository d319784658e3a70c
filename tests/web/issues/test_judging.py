"""The best–worst questionnaire: what is read, what is still open, and the sentence about the pair that disagrees."""

import pytest
from django.utils import translation

from peygir.web.issues.judging import Asked, left, read, rows, weigh

ASKED = [Asked("danger", "خطر"), Asked("reach", "گستره"), Asked("cost", "هزینه")]
CODES = [one.code for one in ASKED]


@pytest.fixture(autouse=True)
def persian():
    with translation.override("fa"):
        yield


def sent(**answers: str):
    return read({name.replace("_", "."): value for name, value in answers.items()}, CODES)


def test_nothing_is_asked_until_best_and_worst_are_chosen():
    assert rows(sent(best="danger"), ASKED) == ([], [])
    assert left(sent(best="danger"), CODES) == 3
    assert rows(sent(best="danger", worst="danger"), ASKED) == ([], [])


def test_the_best_is_compared_with_each_other_and_each_other_with_the_worst_once():
    first, second = rows(sent(best="danger", worst="cost"), ASKED)
    assert [row.name for row in first] == ["b.reach", "b.cost"]
    assert [row.name for row in second] == ["w.reach"]


def test_numbers_off_the_scale_and_unknown_criteria_count_as_not_answered():
    answers = sent(best="danger", worst="nothing", b_reach="0", b_cost="12", w_reach="x")
    assert (answers.worst, answers.best_to_others, answers.others_to_worst) == ("", {}, {})


def test_a_half_filled_form_is_read_and_says_how_much_is_open():
    answers = sent(best="danger", worst="cost", b_reach="2")
    assert left(answers, CODES) == 2
    assert weigh(answers, ASKED) is None


def test_answers_that_agree_give_the_weights_that_they_say():
    found = weigh(sent(best="danger", worst="cost", b_reach="2", b_cost="8", w_reach="4"), ASKED)
    assert [(bar.label, bar.value) for bar in found.bars] == [("خطر", 61.5), ("گستره", 30.8), ("هزینه", 7.7)]
    assert (found.consistent, found.ratio) == (True, 0)
    assert "همه مقایسه" in found.sentence


def test_the_published_example_gives_the_published_weights():
    """Rezaei 2015: best to others (8, 2, 1), others to worst (1, 5, 8)."""
    found = weigh(sent(best="cost", worst="danger", b_danger="8", b_reach="2", w_reach="5"), ASKED)
    assert {bar.label: bar.value for bar in found.bars} == {"هزینه": 59.0, "گستره": 33.9, "خطر": 7.1}


def test_the_sentence_names_the_pair_that_contradicts_and_the_numbers_in_persian():
    found = weigh(sent(best="danger", worst="cost", b_reach="9", b_cost="9", w_reach="9"), ASKED)
    assert not found.consistent
    assert "گستره" in found.sentence
    assert "۸۱" in found.sentence
    assert not any(digit in found.sentence for digit in "0123456789")
