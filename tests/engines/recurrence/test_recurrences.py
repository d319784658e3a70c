import numpy as np
import pytest

from peygir.engines.recurrence import episodes, recurrences


def city(seed, places=3000, years=2, rate=0.8, services=5, areas=12):
    """Independent reports: each place and service has a rate of its own, and each matter is open for some days."""
    chance = np.random.default_rng(seed)
    days = 365 * years
    means = rate * years * chance.gamma(2.0, 0.5, (places, 1)) * chance.dirichlet(np.full(services, 2.0))[None, :]
    number = chance.poisson(means)
    place = np.repeat(np.arange(places), number.sum(axis=1))
    service = np.concatenate([np.repeat(np.arange(services), row) for row in number])
    opened = chance.uniform(0, days, len(place))
    closed = opened + chance.gamma(2, 3, len(place))
    closed[closed > days] = np.nan
    return place, service, opened, closed, place % areas, float(days)


def with_chronic(rows, place, service, gaps, start=100.0, open_for=5.0):
    """Add one matter that comes back `gaps` days after each closure."""
    days = start + np.cumsum([0.0, *[gap + open_for for gap in gaps]])
    areas = rows[4][rows[0] == place]
    area = areas[0] if len(areas) else 0
    added = [np.full(len(days), place), np.full(len(days), service), days, days + open_for, np.full(len(days), area)]
    return [np.concatenate([a, b]) for a, b in zip(rows[:5], added, strict=True)] + [rows[5]]


def found(rows, **more):
    place, service, opened, closed, area, until = rows
    return recurrences(place, service, opened, closed, until_day=until, area=area, **more)


def test_what_comes_back_five_times_is_found_and_said_in_numbers():
    rows = with_chronic(city(1), 9999, 2, [12, 19, 8, 15, 6])
    run = found(rows)[0]
    assert (run.place, run.service) == (9999, 2)
    assert (run.times, run.returns, run.closures) == (6, 5, 6)
    assert run.longest_gap == pytest.approx(19)
    assert run.middle_gap == pytest.approx(12)
    assert (run.first_day, run.last_day) == (pytest.approx(100), pytest.approx(100 + 60 + 25))
    assert run.ratio == pytest.approx(5 / run.expected)
    assert run.ratio > 4
    assert run.p <= run.q <= 0.05
    assert [rows[2][row] for row in run.members] == sorted(rows[2][rows[0] == 9999])


def test_reports_while_the_matter_is_open_are_no_return():
    rows = city(1)
    zeros, opened = np.zeros(12, int), np.arange(12.0)
    added = [zeros + 9999, zeros, opened, opened * 0 + 30, zeros]
    rows = [np.concatenate(pair) for pair in zip(rows[:5], added, strict=True)] + [730.0]
    assert 9999 not in {run.place for run in found(rows)}


def test_a_matter_that_comes_back_late_is_no_run():
    rows = with_chronic(city(1), 9999, 2, [60, 75, 60, 90, 61])
    assert 9999 not in {run.place for run in found(rows)}


def test_a_busy_place_is_not_taken_for_an_ill_one():
    chance = np.random.default_rng(5)
    rows = city(2)
    n = 600
    opened = chance.uniform(0, 730, n)
    crowd = [np.full(n, 9999), chance.choice(rows[1], n), opened, opened + 0.5, np.zeros(n, int)]
    rows = [np.concatenate(pair) for pair in zip(rows[:5], crowd, strict=True)] + [730.0]
    assert 9999 not in {run.place for run in found(rows)}


def test_chance_alone_gives_hardly_any_run():
    runs = [len(found(city(seed), fewest=2)) for seed in range(12)]
    assert sum(runs) <= 3


@pytest.mark.slow
def test_p_is_not_too_small_under_chance():
    small = tested = 0
    for seed in range(10):
        rows = city(seed, places=4000, rate=3.0)
        runs = found(rows, fewest=1, at_most_q=1.0, least_ratio=0.0)
        small += sum(run.p <= 0.01 for run in runs)
        tested += len(set(zip(rows[0], rows[1], strict=True)))
    assert small / tested <= 0.012


def test_few_returns_among_many_closures_are_not_told():
    rows = with_chronic(city(3), 9999, 2, [60, 75, 10, 90, 61, 12, 80])
    assert 9999 not in {run.place for run in found(rows, fewest=2)}


def test_the_usual_of_a_service_that_always_comes_back_is_high():
    rows = city(4)
    for place in range(10000, 10150):
        rows = with_chronic(rows, place, 7, [10, 10, 10, 10])
    told = {run.place for run in found(rows)}
    assert not told & set(range(10000, 10150))


def test_nothing_gives_nothing():
    assert recurrences([], [], [], [], until_day=10) == []


def test_rows_without_a_closure_are_never_at_risk():
    assert recurrences([1] * 9, [1] * 9, np.arange(9.0), np.full(9, np.nan), until_day=99, fewest=1, at_most_q=1) == []


def test_the_order_of_rows_does_not_matter():
    rows = with_chronic(city(1), 9999, 2, [12, 19, 8, 15, 6])
    mixed = np.random.default_rng(3).permutation(len(rows[0]))
    again = found([row[mixed] for row in rows[:5]] + [rows[5]])
    assert [(run.place, run.service, run.p) for run in again] == [(run.place, run.service, run.p) for run in found(rows)]


@pytest.mark.parametrize(
    ("columns", "sentence"),
    [
        (([1], [1], [1.0, 2.0], [2.0]), "one length"),
        (([1], [1], [np.nan], [2.0]), "some day"),
        (([-1], [1], [1.0], [2.0]), "below 0"),
    ],
)
def test_columns_that_make_no_sense_are_refused(columns, sentence):
    with pytest.raises(ValueError, match=sentence):
        recurrences(*columns, until_day=10)


def test_a_length_of_no_days_is_refused():
    with pytest.raises(ValueError, match="within"):
        recurrences([1], [1], [1.0], [2.0], until_day=10, within=0)


def test_episodes_join_what_touches():
    told = episodes([1, 1, 1, 1, 2], [1, 1, 1, 1, 1], [0, 5, 20, 31, 3], [10, 7, 30, np.nan, 1])
    assert told.opened.tolist() == [0, 20, 31, 3]
    assert told.closed.tolist() == [10, 30, np.inf, 3]
    assert np.isnan(told.gap[[0, 3]]).all()
    assert told.gap[[1, 2]].tolist() == [10, 1]
    assert told.start.tolist() == [0, 2, 3, 4, 5]
