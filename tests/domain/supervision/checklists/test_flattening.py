"""Answers of a filled form, whatever a client sent."""

import pytest

from peygir.domain.supervision.checklists.converting import convert_workbook
from peygir.domain.supervision.checklists.flattening import FlatAnswer, flatten
from peygir.domain.supervision.checklists.problems import FormUnreadable
from tests.domain.supervision.checklists.books import Served, ask, book


@pytest.fixture(scope="module")
def served():
    survey = [
        ask("text", "visit"),
        ask("begin_group", "g"),
        ask("select_one yn", "swept"),
        ask("begin_group", "more", relevant="${swept} = 'no'"),
        ask("integer", "heaps"),
        ask("text", "why", relevant="${heaps} > 2"),
        ask("text", "deeper", relevant="${why} != ''"),
        {"type": "end_group"},
        {"type": "end_group"},
        ask("begin_repeat", "spots"),
        ask("text", "what"),
        ask("decimal", "width"),
        ask("begin_repeat", "marks"),
        ask("integer", "mark", relevant="../../width > 1"),
        {"type": "end_repeat"},
        {"type": "end_repeat"},
        {"type": "calculate", "name": "sum_of", "calculation": "sum(${width})"},
        {"type": "calculate", "name": "told", "calculation": "if(${sum_of} >= 3, 'wide', 'narrow')"},
        {"type": "calculate", "name": "day", "calculation": "today()"},
    ]
    return Served(convert_workbook(book(survey), version="1").xform)


def filled(inside: str, root: str = 'data id="nemune" version="1"') -> bytes:
    return f"<{root}>{inside}</{root.split()[0]}>".encode()


def values(answers: list[FlatAnswer]) -> dict[tuple[str, str], str]:
    return {(one.path, one.ordinal): one.value for one in answers}


def test_repeats_bear_ordinals_and_nested_ones_both(served):
    xml = filled(
        "<visit>V</visit>"
        "<spots><what>a</what><width>1.5</width><marks><mark>1</mark></marks><marks><mark>2</mark></marks></spots>"
        "<spots><what>b</what><width>2</width><marks><mark>3</mark></marks></spots>"
    )
    found = values(flatten(served, xml))
    assert found["spots/what", "1"] == "a"
    assert found["spots/what", "2"] == "b"
    assert found["spots/marks/mark", "1.2"] == "2"
    assert found["spots/marks/mark", "2.1"] == "3"
    assert found["visit", ""] == "V"


def test_digits_are_folded_where_a_machine_reads_and_left_in_free_text(served):
    xml = filled(
        "<visit>بازدید ۱۲</visit><g><swept>no</swept><more><heaps>۱۲</heaps></more></g><spots><width>٣٫۵</width></spots>"
    )
    answers = {one.path: one for one in flatten(served, xml)}
    assert answers["g/more/heaps"].value == "12"
    assert answers["g/more/heaps"].number == 12.0
    assert answers["spots/width"].number == 3.5
    assert answers["visit"].value == "بازدید ۱۲"


def test_what_would_not_have_been_asked_is_left_out_though_it_was_sent(served):
    sent = "<g><swept>yes</swept><more><heaps>9</heaps><why>x</why><deeper>y</deeper></more></g>"
    assert set(values(flatten(served, filled(sent)))) & {("g/more/heaps", ""), ("g/more/why", ""), ("g/more/deeper", "")} == set()


def test_an_answer_that_falls_takes_with_it_what_hung_on_it(served):
    sent = "<g><swept>no</swept><more><heaps>1</heaps><why>x</why><deeper>y</deeper></more></g>"
    found = values(flatten(served, filled(sent)))
    assert found["g/more/heaps", ""] == "1"
    assert ("g/more/why", "") not in found
    assert ("g/more/deeper", "") not in found


def test_a_condition_on_persian_digits_holds(served):
    sent = "<g><swept>no</swept><more><heaps>۵</heaps><why>چون</why></more></g>"
    assert values(flatten(served, filled(sent)))["g/more/why", ""] == "چون"


def test_relevance_inside_a_repeat_looks_at_its_own_time(served):
    sent = (
        "<spots><width>2</width><marks><mark>1</mark></marks></spots><spots><width>1</width><marks><mark>2</mark></marks></spots>"
    )
    found = values(flatten(served, filled(sent)))
    assert ("spots/marks/mark", "1.1") in found
    assert ("spots/marks/mark", "2.1") not in found


def test_calculations_are_computed_again_and_blanks_in_a_sum_count_nothing(served):
    sent = "<spots><width>2</width></spots><spots><width/></spots><spots><width>1</width></spots>"
    answers = flatten(served, filled(sent + "<sum_of>999</sum_of><told>narrow</told>"))
    assert next(one for one in answers if one.path == "sum_of").number == 3.0
    found = values(answers)
    assert found["sum_of", ""] == "3"
    assert found["told", ""] == "wide"


def test_what_needs_the_clock_is_kept_as_it_was_sent(served):
    assert values(flatten(served, filled("<day>2026-11-23</day>")))["day", ""] == "2026-11-23"


def test_blanks_and_what_the_form_does_not_know_are_no_answers(served):
    found = values(flatten(served, filled("<visit>  </visit><stranger>1</stranger><meta><instanceID>uuid:1</instanceID></meta>")))
    assert set(found) <= {("sum_of", ""), ("told", ""), ("day", "")}


def test_a_namespace_at_the_root_changes_nothing(served):
    xml = filled("<visit>V</visit>", 'data xmlns="http://example.org/x" id="nemune" version="1"')
    assert values(flatten(served, xml))["visit", ""] == "V"


def test_answers_of_another_form_are_refused(served):
    with pytest.raises(FormUnreadable):
        flatten(served, filled("<visit>V</visit>", 'data id="other"'))


def test_a_number_that_is_none_stays_a_text(served):
    answers = {one.path: one for one in flatten(served, filled("<spots><width>wide</width></spots>"))}
    assert answers["spots/width"].value == "wide"
    assert answers["spots/width"].number is None


def asked(condition: str, sent: str) -> bool:
    """Whether `it` is asked under the condition, where `sent` was sent and nothing of the rest of the form."""
    survey = [
        ask("text", "a"), ask("text", "b", relevant="${a} = 'show'"), ask("date", "day"),
        ask("text", "it", relevant=condition),
    ]  # fmt: skip
    served = Served(convert_workbook(book(survey), version="1").xform)
    return ("it", "") in values(flatten(served, filled(sent + "<it>x</it>")))


@pytest.mark.parametrize(
    ("condition", "sent", "expected"),
    [
        ("${a} != 'no'", "", True),  # missing reads as blank
        ("${a} = ''", "", True),
        ("${a} = ''", "<a>x</a>", False),
        ("${b} != 'no'", "<a>hide</a><b>no</b>", True),  # not relevant reads as blank, though it was sent
        ("${b} = ''", "<a>hide</a><b>no</b>", True),
        ("${b} = 'no'", "<a>show</a><b>no</b>", True),
        ("not(${a})", "<a/>", True),
        ("not(${a})", "<a>x</a>", False),
        ("${a}", "<a/>", False),
        ("${a}", "<a>x</a>", True),
        ("${a} and ${b}", "<a/>", True),  # what cannot be worked out is kept as it was sent
        ("${a} = 'x and y'", "<a>x and y</a>", True),
        ("selected(${a}, 'u') or selected(${a}, 'v')", "<a>u w</a>", True),
        ("selected(${a}, 'v')", "<a>u w</a>", False),
        ("count-selected(${a}) >= 2", "<a>u w</a>", True),
        ("if(${a} = 'x', true(), false())", "<a>y</a>", False),
        ("coalesce(${a}, 'q') = 'q'", "<a/>", True),
        ("regex(${a}, '[0-9]{3}')", "<a>123</a>", True),
        ("string-length(${a}) > 2 and contains(${a}, 'b')", "<a>abc</a>", True),
        ("round(2.5, 0) = 3 and int(2.9) = 2 and pow(2, 3) = 8", "", True),
        ("${day} > date('2026-01-01')", "<day>2026-05-05</day>", True),  # dates are the phone's
        ("${day} > '2027-01-01'", "<day>2026-05-05</day>", True),
        ("today() < '2000-01-01'", "", True),
    ],
)  # fmt: skip
def test_conditions_are_worked_out_as_phones_do(condition, sent, expected):
    assert asked(condition, sent) is expected


SENT_AS_IT_IS = [
    "round(${a}, 400)", "regex(${b}, '[a-')", "pow(10, 400)", "pow(0 - 8, 0.333)", "regex(${b}, '(a+)+')",
    "regex(${b}, '(a|aa)+')", "regex(${b}, '([a-z]+[.]?){2,}')", "regex(${b}, '.*.*.*.*.*x')",
]  # fmt: skip


@pytest.mark.parametrize("expression", SENT_AS_IT_IS)
def test_what_cannot_be_worked_out_is_kept_as_it_was_sent_and_never_runs_away(expression):
    calculation = {"type": "calculate", "name": "c", "calculation": f"if({expression}, 'yes', 'no')"}
    survey = [ask("text", "visit"), ask("decimal", "a"), ask("text", "b"), calculation]
    made = Served(convert_workbook(book(survey), version="1").xform)
    sent = f"<a>1e30</a><b>{'a' * 60}b</b><c>as sent</c>"
    assert values(flatten(made, filled(sent)))["c", ""] == "as sent"


@pytest.mark.parametrize(
    ("pattern", "expected"), [("[0-9]{10}", "yes"), ("09\\d{9}", "no"), ("([0-9]{5}){2}", "yes"), ("\\d+", "yes")]
)
def test_a_pattern_is_tried_on_the_whole_answer(pattern, expected):
    calculation = {"type": "calculate", "name": "c", "calculation": f"if(regex(${{b}}, '{pattern}'), 'yes', 'no')"}
    made = Served(convert_workbook(book([ask("text", "b"), calculation]), version="1").xform)
    assert values(flatten(made, filled("<b>1234567890</b>")))["c", ""] == expected
