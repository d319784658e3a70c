"""Words of many texts at once are those of one at a time."""

from hypothesis import example, given
from hypothesis import strategies as st

from peygir.domain.demands.importing.documents import _words
from peygir.domain.demands.lexemes import words_of

LETTERS = st.sampled_from("ابپتچیيکك\u200c\u200c ـ_- .،،ßİǅAbZzq019۰۱٣\n\t\u2028ـًّ\x01")
TEXTS = st.text(LETTERS, max_size=60) | st.text(st.characters(exclude_characters="\x00", exclude_categories=["Cs"]), max_size=40)


@given(st.lists(TEXTS, min_size=1, max_size=6))
@example(["zqo12 zqp3 چاله", "چاله‌های بزرگ", ""])
@example(["x" * 65 + " y", "a b"])
@example([" ".join(f"w{n}" for n in range(500)), "a"])
def test_words_of_a_chunk_are_those_of_each(rows):
    assert [sorted(set(words)) for words in _words(rows)] == [sorted(words_of((row,))) for row in rows]
