"""Pure rules, over many values."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from peygir.base.calendar import WorkingCalendar, hours, is_working_moment
from peygir.domain.demands.filters import WorkFilter
from peygir.domain.demands.lexemes import scope_tokens, words_of
from peygir.domain.demands.rules import Standard, promise_mark, promised_by, queue_key
from peygir.domain.demands.states import State

MOMENTS = st.datetimes(datetime(1980, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))
CALENDAR = WorkingCalendar.of({day: (hours("07:30", "14:30"),) for day in range(5)})


@given(st.booleans(), st.none() | MOMENTS, st.booleans(), st.none() | MOMENTS)
def test_danger_comes_first_and_then_the_promise(danger, due, other_danger, other_due):
    first, second = queue_key(danger, due, False), queue_key(other_danger, other_due, False)
    if danger != other_danger:
        assert (first < second) == danger
    elif due is not None and other_due is not None and abs(due - other_due) >= timedelta(seconds=1):
        assert (first < second) == (due < other_due)
    elif (due is None) != (other_due is None):
        assert (first < second) == (due is not None)


@given(st.booleans(), st.none() | MOMENTS)
def test_what_is_closed_comes_after_everything_open_and_fits_a_big_integer(danger, due):
    assert queue_key(danger, due, True) > queue_key(False, None, False)
    assert 0 <= queue_key(danger, due, True) < 2**63


@given(MOMENTS.filter(lambda m: 2000 < m.year < 2090), st.integers(1, 30), st.sampled_from(["hours", "days"]))
def test_a_working_promise_lies_ahead_at_a_moment_of_work(start, amount, unit):
    due = promised_by(start, Standard(amount, unit, "working"), CALENDAR)
    assert due > start
    assert is_working_moment(due - timedelta(microseconds=1), CALENDAR)


@given(MOMENTS.filter(lambda m: 2000 < m.year < 2090), st.integers(1, 30))
def test_a_promise_in_working_days_depends_on_the_day_of_registration_alone(start, amount):
    standard = Standard(amount, "days", "working")
    later = start.replace(hour=3, minute=0, second=0, microsecond=0)  # 06:30 or 07:30 of the same day in Tehran
    same_day = start.replace(hour=12, minute=0, second=0, microsecond=0)
    assert promised_by(later, standard, CALENDAR) == promised_by(same_day, standard, CALENDAR)


def test_an_office_that_never_works_promises_in_plain_days():
    never = WorkingCalendar.of({})
    start = datetime(2026, 11, 22, tzinfo=UTC)
    assert promised_by(start, Standard(3, "days", "working"), never) == start + timedelta(days=3)


@given(MOMENTS, MOMENTS)
def test_a_claim_is_never_late(due, now):
    assert promise_mark(due, False, now) == ""
    assert promise_mark(None, True, now) == ""
    assert (promise_mark(due, True, now) == "late") == (due <= now)


@given(st.text(max_size=80))
def test_no_text_brings_in_a_token_of_scope(text):
    tokens = scope_tokens(office_id=7, office_path=(1, 7), place_ids=(3,), service_id=2, conduct=False, referred_from=(9,))
    assert not set(words_of([text + " " + " ".join(tokens)])) & set(tokens)


FILTERS = st.builds(
    WorkFilter,
    place_id=st.none() | st.integers(1, 10**6),
    office_id=st.none() | st.integers(1, 10**6),
    below=st.booleans(),
    states=st.lists(st.sampled_from([str(state) for state in State]), unique=True).map(tuple),
    closed=st.booleans(),
    service_ids=st.lists(st.integers(1, 999), unique=True).map(tuple),
    topic=st.none() | st.integers(1, 99),
    promise=st.sampled_from(["", "late", "near", "today"]),
    danger=st.none() | st.booleans(),
    since=st.none() | st.dates(date(1900, 1, 1), date(2200, 12, 31)),
    text=st.text(max_size=20),
    order=st.sampled_from(["queue", "newest"]),
    limit=st.integers(1, 200),
    waiting=st.sampled_from(["", "yes", "others"]),
)


@given(FILTERS)
def test_a_filter_comes_back_from_the_address_bar_as_it_was(chosen):
    assert WorkFilter.from_query(chosen.query()) == chosen


@given(st.text(max_size=60))
def test_no_address_is_an_error(query):
    assert isinstance(WorkFilter.from_query(query), WorkFilter)
    WorkFilter.from_query({"limit": [query], "state": [query], "since": [query], "service": [query], "order": [query]})
