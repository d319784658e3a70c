import numpy as np
import pytest

from peygir.engines.scan import expectation, space_time
from peygir.engines.scan.levels import smooth_level
from peygir.engines.scan.shrinkage import prior_strength, shrunk_shares

DAYS, PLACES = 728, 20
WEEKDAY = np.arange(DAYS + 28) % 7


def history(rate=4.0, seed=1, kinds=WEEKDAY):
    """Two years of two services: one busy on day 0 of the week and at 9, with a wave over the year; one rare and at night."""
    chance = np.random.default_rng(seed)
    shares = chance.dirichlet(np.full(PLACES, 3.0))
    day = np.arange(DAYS)
    mean = PLACES * rate * np.where(kinds[:DAYS] == 0, 2.0, 1.0) * (1 + 0.4 * np.sin(2 * np.pi * day / 365.2425))
    mean *= np.where(kinds[:DAYS] == 7, 0.1, 1.0)
    number = chance.poisson(mean)
    places = chance.choice(PLACES, number.sum(), p=shares)
    hours = np.repeat(day, number) * 24 + chance.choice([9, 10, 15], number.sum(), p=[0.6, 0.3, 0.1])
    rare = chance.integers(0, DAYS, 60)
    place = np.concatenate([places, chance.integers(0, PLACES, 60)])
    service = np.concatenate([np.zeros(len(places), int), np.ones(60, int)])
    return place, service, np.concatenate([hours, rare * 24 + 22]), mean, shares


def learnt(kinds=WEEKDAY, **more):
    place, service, hour, mean, shares = history(kinds=kinds, **more)
    return expectation(place, service, hour, places=PLACES, services=2, days=DAYS, ahead=28, day_kind=kinds), mean, shares


def test_weekday_season_and_place_are_learnt():
    usual, mean, shares = learnt()
    found = usual.by_day(0, DAYS - 1, 0)
    assert np.abs(found.sum(axis=0) / mean - 1).mean() < 0.03
    assert np.abs(found.sum(axis=1) / found.sum() - shares).max() < 0.01
    assert found.sum() == pytest.approx(mean.sum(), rel=0.02)


def test_the_days_ahead_go_on_with_the_weekday_and_the_season():
    usual, _, _ = learnt()
    ahead = np.arange(DAYS, DAYS + 28)
    want = PLACES * 4.0 * np.where(ahead % 7 == 0, 2.0, 1.0) * (1 + 0.4 * np.sin(2 * np.pi * ahead / 365.2425))
    assert np.abs(usual.by_day(DAYS, DAYS + 27, 0).sum(axis=0) / want - 1).max() < 0.12


def test_hours_of_a_day_add_up_to_the_day_and_follow_the_profile():
    usual, _, _ = learnt()
    hours = usual.by_hour(DAYS * 24, DAYS * 24 + 23, 0)
    assert hours.sum() == pytest.approx(usual.by_day(DAYS, DAYS, 0).sum())
    assert hours[:, 9].sum() / hours.sum() == pytest.approx(0.6, abs=0.02)


def test_a_holiday_counts_as_the_kind_of_day_it_is_given():
    kinds = WEEKDAY.copy()
    kinds[30:DAYS:45] = 7
    kinds[DAYS + 3] = 7
    usual, mean, _ = learnt(kinds=kinds)
    level = usual.by_day(DAYS, DAYS + 27, 0).sum(axis=0)
    assert level[3] < 0.3 * level[2]
    assert usual.by_day(30, 30, 0).sum() == pytest.approx(mean[30], rel=0.4)


def test_a_kind_of_day_never_seen_is_an_average_day():
    kinds = WEEKDAY.copy()
    kinds[DAYS] = 9
    level = learnt(kinds=kinds)[0].by_day(DAYS, DAYS + 27, 0).sum(axis=0)
    assert level.min() < level[0] < level.max()


def test_a_rare_service_borrows_and_no_cell_expects_nothing():
    usual, _, _ = learnt()
    rare = usual.by_day(0, DAYS + 27, 1)
    assert (rare > 0).all()
    assert rare[:, :DAYS].sum() == pytest.approx(60, rel=0.1)


def test_all_services_are_the_sum_of_each():
    usual, _, _ = learnt()
    assert usual.by_day(3, 9) == pytest.approx(usual.by_day(3, 9, 0) + usual.by_day(3, 9, 1))


def test_the_trend_is_followed_and_stands_still_beyond_the_data():
    day = np.arange(200)
    level = smooth_level(np.round(20 + 0.2 * day), np.ones(200), 30)
    assert level[199] > 1.7 * level[0]
    assert level[200:] == pytest.approx(np.full(30, level[199]))


def test_a_service_never_reported_is_expected_rarely_but_not_impossible():
    level = smooth_level(np.zeros(30), np.ones(30), 5)
    assert level == pytest.approx(np.full(35, 0.5 / 30))


def test_a_new_service_can_be_scanned():
    usual = expectation([0, 1, 2], [0, 0, 0], [5, 30, 50], places=3, services=2, days=3, ahead=2, day_kind=[0] * 5)
    cases = np.array([[0, 9], [0, 1], [1, 0]])
    found = space_time(cases, usual.by_day(3, 4, 1), [0, 1, 5], [0, 0, 0], prospective=True, max_days=2, draws=19, seed=1)
    assert found[0].members == (0,)


def test_rows_alike_are_shrunk_to_the_common_shares_and_unlike_rows_keep_theirs():
    chance = np.random.default_rng(3)
    alike = chance.multinomial(50, np.full(10, 0.1), size=30).astype(float)
    unlike = np.array([chance.multinomial(500, chance.dirichlet(np.ones(10))) for _ in range(30)], float)
    assert prior_strength(alike, np.full(10, 0.1)) > 200
    assert prior_strength(unlike, unlike.sum(axis=0) / unlike.sum()) < 20
    assert np.abs(shrunk_shares(unlike) - unlike / 500).max() < 0.03
    assert shrunk_shares(alike).sum(axis=1) == pytest.approx(np.ones(30))


@pytest.mark.parametrize(
    ("place", "hour", "kinds", "sentence"),
    [
        ([5], [0], [0] * 3, "place"),
        ([0], [48], [0] * 3, "hour"),
        ([0], [0], [0] * 2, "one kind"),
        ([0], [0], [0, 0, -1], "one kind"),
    ],
)
def test_a_history_out_of_bounds_is_refused(place, hour, kinds, sentence):
    with pytest.raises(ValueError, match=sentence):
        expectation(place, [0], hour, places=5, services=1, days=2, ahead=1, day_kind=kinds)
