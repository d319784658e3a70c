"""Texts become the same sets of 4-grams that the definition gives."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.engines.nearness import jaccard
from peygir.engines.nearness.shingles import shingles
from tests.engines.nearness import definition

LETTERS = st.text("ابپتکكگیيئلمن۰۱۲٣4abC \u200c\u064b.،-\n😀", max_size=40)


def sets_of(texts):
    made = shingles(texts)
    return [set(made.hashes[made.starts[row] : made.starts[row + 1]].tolist()) for row in range(len(texts))]


@given(st.lists(LETTERS, min_size=2, max_size=6))
def test_two_texts_share_as_much_as_by_the_definition(texts):
    made, plain = shingles(texts), [definition.grams(text) for text in texts]
    assert made.sizes.tolist() == [len(one) for one in plain]
    one, other = (side.astype(np.int32) for side in np.triu_indices(len(texts), 1))
    wanted = [definition.jaccard(plain[a], plain[b]) for a, b in zip(one, other, strict=True)]
    assert jaccard.exact(made, one, other) == pytest.approx(wanted)
    assert jaccard.with_first(made) == pytest.approx(wanted[: len(texts) - 1])
    assert (jaccard.at_most(jaccard.sketches(made), made.sizes, one, other) >= np.array(wanted) - 1e-12).all()


@given(st.lists(LETTERS, max_size=5), LETTERS)
def test_a_text_has_the_same_set_in_any_company(company, text):
    assert sets_of([*company, text])[-1] == sets_of([text])[0]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("كوچه‌ي تاريك", "کوچه ی تاریک".replace(" ی", "ی")),
        ("پلاک ۱۲۳۴", "پلاک 1234"),
        ("چراغ خیابان خاموش", "خاموش، خیابان چراغ!"),
        ("مُدرِسه", "مدرسه"),
    ],
)
def test_another_keyboard_or_order_is_no_difference(one, other):
    left, right = sets_of([one, other])
    assert left == right != set()


def test_a_text_without_words_has_an_empty_set():
    assert sets_of(["", " ،! ", "ا"]) == [set(), set(), set()]
    assert shingles([]).sizes.tolist() == []
