"""Whether inspectors judge alike: against numbers worked out by hand, by simulation, and nothing told of too little."""

import numpy as np
import pytest
from scipy import stats

from peygir.domain.supervision.results.spread import Look, agreement, inspectors, reach


def twice(differences):
    """Each office seen by two inspectors who differ by so many points."""
    looks = []
    for office, difference in enumerate(differences):
        looks += [Look(office, 1, 1, 70.0 + difference), Look(office, 1, 2, 70.0)]
    return looks


def test_the_deviation_of_double_visits_is_that_of_half_the_squares_of_their_differences():
    found = agreement(twice([2, -4, 6, 0, -2, 4]))
    assert (found.offices, found.freedom) == (6, 6)
    assert found.sd == pytest.approx((76 / 12) ** 0.5)  # sum of d² is 76, of n = 6 pairs: d²/2n
    low, high = (6 * found.sd**2 / stats.chi2.ppf(share, 6) for share in (0.975, 0.025))
    assert (found.low, found.high) == pytest.approx((low**0.5, high**0.5))
    assert reach(found) == pytest.approx(stats.t.ppf(0.975, 6) * found.sd)


def test_of_four_double_visits_or_none_nothing_is_told():
    assert (agreement(twice([2, -4, 6, 0])).sd, agreement(twice([2, -4, 6, 0])).reason) == (None, "few_visits")
    alone = [Look(office, 1, office % 3, 70.0) for office in range(9)]
    assert (agreement(alone).sd, agreement(alone).reason, reach(agreement(alone))) == (None, "none_twice", None)


def test_one_person_twice_at_an_office_says_nothing_of_agreement():
    looks = [Look(office, 1, 1, score) for office in range(9) for score in (60.0, 90.0)]
    assert agreement(looks).reason == "none_twice"


def simulated(draw, *, sd_people, sd_rest, people=6, groups=11, size=8):
    effects = draw.normal(0, sd_people, people)
    looks = []
    for group in range(groups):
        level = draw.normal(75, 6)
        for n in range(size):
            who = int(draw.integers(people))
            looks.append(Look(group * size + n, group, who, float(level + effects[who] + draw.normal(0, sd_rest))))
    return looks


def test_the_interval_of_the_inspectors_share_holds_the_truth_about_as_often_as_it_says():
    truth, held = 9 / (9 + 25), 0
    draw = np.random.default_rng(20261123)
    for _ in range(200):
        found = inspectors(simulated(draw, sd_people=3, sd_rest=5))
        assert found.low <= found.share <= found.high
        held += found.low <= truth <= found.high
    assert 182 <= held <= 198  # 95 in 100 of 200 is 190; three deviations are nine


def test_where_all_judge_alike_the_interval_begins_at_nothing_as_often_as_it_says():
    draw, at_nothing = np.random.default_rng(7), 0
    for _ in range(200):
        at_nothing += inspectors(simulated(draw, sd_people=0, sd_rest=5)).low == 0
    assert at_nothing >= 188  # 97.5 in 100, less three deviations


def test_a_harsh_inspector_is_seen_and_the_fair_ones_are_not():
    draw = np.random.default_rng(3)
    looks = [
        Look(one.office, one.group, one.inspector, one.score - (15 if one.inspector == 4 else 0))
        for one in simulated(draw, sd_people=0, sd_rest=4)
    ]
    found = inspectors(looks)
    told = {one.inspector: one for one in found.effects}
    assert found.blocks == "groups"
    assert told[4].high < 0
    assert found.chance < 0.001
    assert sum(one.low > 0 for one in found.effects) <= 1
    assert sum(one.points for one in found.effects) == pytest.approx(0, abs=1e-6)


def test_effects_in_a_balanced_design_are_plain_means():
    scores = {(office, who): 60 + 5 * office + 3 * who + (office * who) % 3 for office in range(12) for who in range(3)}
    looks = [Look(office, 0, who, float(score)) for (office, who), score in scores.items()]
    found = inspectors(looks)
    means = [np.mean([scores[office, who] for office in range(12)]) for who in range(3)]
    assert found.blocks == "offices"
    assert [one.points for one in found.effects] == pytest.approx([mean - np.mean(means) for mean in means])
    # The F test of the two-way table, from its sums of squares.
    table = np.array([[scores[office, who] for who in range(3)] for office in range(12)])
    rest = table - table.mean(1, keepdims=True) - table.mean(0) + table.mean()
    between = 12 * ((table.mean(0) - table.mean()) ** 2).sum() / 2
    assert found.chance == pytest.approx(stats.f.sf(between / ((rest**2).sum() / 22), 2, 22))


@pytest.mark.parametrize(
    ("looks", "reason"),
    [
        ([Look(n, 1, n % 2, 70.0 + n) for n in range(40)], "few_inspectors"),
        ([Look(n, 1, n % 3, 70.0 + n % 5) for n in range(9)], "few_visits"),
        ([Look(n, n % 3, n % 3, 70.0 + n) for n in range(40)], "not_mixed"),
        ([Look(n, 1, n % 3, 70.0) for n in range(40)], "no_differences"),
        ([], "few_inspectors"),
    ],
)
def test_what_cannot_be_told_says_why(looks, reason):
    found = inspectors(looks)
    assert (found.reason, found.share, found.effects) == (reason, None, ())
