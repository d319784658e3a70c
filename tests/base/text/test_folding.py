"""Search keys."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.base.text import fold, search_tokens, slug

persian = st.text("آابپتثجچحخدذرزژسشصضطظعغفقکگلمنوهیيكةۀأإؤئءىًٌٍَُِّْٰـ\u200c ۰۱۲٣٤٥abXY.،؟", max_size=40)


@pytest.mark.parametrize(
    "spellings",
    [
        ("یکی", "يكي", "ىكى", "یَکِی", "یــکی", "ﻳﻜﻲ"),
        ("آب", "اب", "أب", "إب", "ٱب", "ا\u0653ب"),
        ("می‌شود", "میشود", "مي\u200cشود", "می\u00adشود"),
        ("خانه", "خانة", "خانۀ", "خانهٔ", "خان\u06d5"),
        ("مسئول", "مسیول", "مسؤول".replace("ؤ", "ئ")),
        ("سؤال", "سوال"),
        ("جزء", "جز"),
        ("۱۲۳", "123", "١٢٣", "１２３"),
        ("Kooye NASR", "kooye  nasr", "KOOYE\u00a0Nasr\n"),
        ("لا", "ﻻ"),
        ("«\u2068کد\u2069»", "«کد»"),
        ("موسی", "موسىٰ"),
    ],
)
def test_spellings_of_one_word_share_a_key(spellings):
    assert len({fold(spelling) for spelling in spellings}) == 1, [fold(s) for s in spellings]


@pytest.mark.parametrize(
    ("one", "other"), [("کرد", "گرد"), ("سر", "شر"), ("ده", "دو"), ("جا", "چا"), ("زرد", "ژرد"), ("12", "21")]
)
def test_different_words_keep_different_keys(one, other):
    assert fold(one) != fold(other)


@given(st.text(max_size=60) | persian)
def test_folding_a_key_gives_the_key(text):
    key = fold(text)
    assert fold(key) == key
    assert key == key.strip()
    assert "  " not in key


@given(persian, persian)
def test_words_fold_alone_as_they_fold_together(one, other):
    assert fold(f"{one} {other}") == f"{fold(one)} {fold(other)}".strip()


def test_words_are_found_without_their_punctuation():
    found = search_tokens("آسفالتِ خیابانِ «بهشتی»، پلاک ۱۲/۳؛ مي\u200cشود؟ a_b")
    assert found == ["اسفالت", "خیابان", "بهشتی", "پلاک", "12", "3", "میشود", "a", "b"]
    assert search_tokens("،؛ ... !") == []


def test_real_sentences_have_keys_of_letters_alone(shared):
    with (shared / "data/persian/exappc_2000.csv").open(encoding="utf-8-sig", newline="") as file:
        sentences = [cell for row in csv.reader(file) for cell in row if len(cell) > 20]
    assert len(sentences) > 3000
    keys = "".join(map(fold, sentences))
    assert not set("يكةۀأإآؤئى\u200c\u200fًَُِّـ۰۱۲۳٤٥٦") & set(keys)


def test_a_slug_holds_words_and_hyphens_and_is_cut_between_words():
    assert slug("گزارشِ ناحیهٔ ۳، منطقهٔ ۱۲!") == "گزارش-ناحیه-3-منطقه-12"
    assert slug("one two three", limit=8) == "one-two"
    assert slug("extraordinary", limit=5) == "extra"
    assert slug("؟!") == ""
