"""Problems are sentences with a stable code."""

import importlib
import pickle
import re
from pathlib import Path

import pytest

import peygir
from peygir.base.problems import (
    InvalidInput,
    NotFound,
    PayloadTooLarge,
    PermissionRefused,
    Problem,
    RuleBroken,
    StorageFull,
    StorageUnavailable,
    TooManyRequests,
    UploadBroken,
    Words,
    by_code,
    catalogue,
)
from peygir.base.problems.problem import fields_of

HOUSE = Path(peygir.__file__).parent
for file in sorted([*HOUSE.rglob("problems.py"), *HOUSE.rglob("problems/*.py"), *(HOUSE / "base").rglob("*.py")]):
    parts = file.relative_to(HOUSE.parent).with_suffix("").parts
    importlib.import_module(".".join(parts).removesuffix(".__init__"))

PERSIAN_LETTER = re.compile("[آ-ی]")
ARABIC_LETTER = re.compile("[يكة]")
ENTRIES = [problem for problem in catalogue() if problem.__module__.startswith("peygir.")]


def test_every_problem_of_the_house_is_in_the_catalogue_once_with_a_number_of_its_own():
    codes = [problem.code for problem in ENTRIES]
    assert len(codes) == len(set(codes)) > 20
    assert len({problem.number for problem in ENTRIES}) == len(codes)
    assert all(by_code(problem.code) is problem for problem in ENTRIES)


@pytest.mark.parametrize("problem", ENTRIES, ids=lambda problem: problem.code)
def test_a_problem_speaks_both_languages(problem):
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", problem.code)
    assert 400 <= problem.status <= 599
    assert PERSIAN_LETTER.search(problem.fa)
    assert not ARABIC_LETTER.search(problem.fa)
    assert re.search("[A-Za-z]", problem.en)
    assert not PERSIAN_LETTER.search(problem.en)
    assert problem.fa.endswith((".", "؟", "}"))
    assert problem.en.endswith((".", "?", "}"))
    assert fields_of(problem.fa) == fields_of(problem.en)


@pytest.mark.parametrize(
    ("problem", "status"),
    [
        (PermissionRefused, 403),
        (NotFound, 404),
        (RuleBroken, 409),
        (InvalidInput, 422),
        (TooManyRequests, 429),
        (StorageUnavailable, 503),
        (StorageFull, 507),
        (PayloadTooLarge, 413),
        (UploadBroken, 400),
    ],
)
def test_generic_problems_keep_their_status(problem, status):
    assert problem.status == status


class TeaCold(RuleBroken):
    code = "test-tea-cold"
    fa = "چای {minutes} دقیقه پیش در {place} سرد شد."
    en = "The tea went cold {minutes} minutes ago in {place}."


def test_a_sentence_takes_numbers_and_words_of_its_language():
    problem = TeaCold(minutes=12, place=Words("اتاق", "the room"))
    assert problem.sentence("fa") == "چای ۱۲ دقیقه پیش در اتاق سرد شد."
    assert problem.sentence("en-GB") == str(problem) == "The tea went cold 12 minutes ago in the room."
    assert problem.status == 409
    assert problem.params["minutes"] == 12


def test_texts_given_by_people_are_never_read_as_templates():
    assert "{minutes}" in TeaCold(minutes=1, place="{minutes}").sentence("fa")


def test_a_problem_lacking_a_parameter_is_the_programmers_mistake():
    with pytest.raises(TypeError, match="place"):
        TeaCold(minutes=1)


def test_a_problem_survives_the_way_between_processes():
    for problem in (TeaCold(minutes=1, place="x"), TooManyRequests(retry_after=3), InvalidInput({"a": "b"})):
        again = pickle.loads(pickle.dumps(problem))
        assert type(again) is type(problem)
        assert again.as_dict("en") == problem.as_dict("en")


def test_a_code_belongs_to_one_class():
    with pytest.raises(TypeError, match="reuses the code"):
        type("Other", (Problem,), {"code": "test-tea-cold", "fa": "نه.", "en": "No."})
    assert by_code("test-tea-cold") is TeaCold


@pytest.mark.parametrize(
    "body",
    [
        {"fa": "نه.", "en": "No."},
        {"code": "Not Kebab", "fa": "نه.", "en": "No."},
        {"code": "test-half", "fa": "نه."},
        {"code": "test-fields", "fa": "نه {a}.", "en": "No {b}."},
    ],
)
def test_an_unfinished_problem_is_refused_when_defined(body):
    with pytest.raises(TypeError):
        type("Unfinished", (RuleBroken,), body)


def test_a_grouping_class_stays_out_of_the_catalogue():
    class Grouping(RuleBroken, listed=False):
        pass

    assert Grouping not in catalogue()


def test_invalid_input_tells_each_field_in_both_languages():
    problem = InvalidInput({"place": TeaCold(minutes=2, place="x"), "name": ["خالی است", Words("کوتاه", "short")]})
    assert problem.field_sentences("fa") == {"place": ["چای ۲ دقیقه پیش در x سرد شد."], "name": ["خالی است", "کوتاه"]}
    assert problem.as_dict("en")["fields"]["name"][1] == "short"
    assert problem.as_dict("en")["code"] == "invalid-input"


def test_too_many_requests_says_when_to_come_back():
    problem = TooManyRequests(retry_after=0)
    assert problem.retry_after == 1
    assert "۱ ثانیه" in problem.sentence("fa")
    assert problem.as_dict()["retry_after"] == 1
