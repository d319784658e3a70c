"""A bound is proven: no schedule costs less, whatever prices it was computed from."""

import numpy as np
import pytest
from hypothesis import given, settings

from bench.scheduling_made import load_of, made
from peygir.engines.scheduling.listing import dispatch, missing, rule_keys
from peygir.engines.scheduling.relaxation import bound_of, columns_of, relax, rounded
from peygir.engines.scheduling.subgradient import volume
from peygir.engines.scheduling.table import table_of
from tests.engines.scheduling.instances import instances, optimum


@settings(max_examples=60, deadline=None)
@given(instances(most=3, slots=6))
def test_every_bound_lies_below_the_optimum_found_by_trying_everything(instance):
    best = optimum(instance)
    table = table_of(instance)
    if best is None or not table.free.any():
        return
    columns = columns_of(table)
    relaxed = relax(table, columns, seconds=10)
    assert relaxed.bound <= best
    stepped = volume(table, columns, upper=best + 5, steps=50, enough=lambda: False)
    assert stepped.bound <= best
    rng = np.random.default_rng(7)
    for _ in range(5):
        prices = rounded(columns, rng.exponential(3, len(columns.limit)))
        assert bound_of(table, columns, prices) <= best


def test_rounding_the_prices_loses_next_to_nothing():
    """The bound in whole numbers is within one unit in a thousand of what the solver says in floating point."""
    table = table_of(made(3, 60, 0.9))
    columns = columns_of(table)
    relaxed = relax(table, columns, seconds=60)
    fine = relax(table, columns, seconds=60)
    assert relaxed.bound == fine.bound
    start = bound_of(table, columns, np.zeros(len(columns.limit), np.int64))
    assert start < relaxed.bound <= dispatch(table, rule_keys(table)).cost


def test_steps_without_a_linear_program_come_near_its_bound():
    table = table_of(made(3, 60, 0.9))
    columns = columns_of(table)
    exact = relax(table, columns, seconds=60)
    upper = dispatch(table, relaxed_order := exact.mean).cost
    stepped = volume(table, columns, upper=upper, steps=1500, enough=lambda: False)
    assert len(relaxed_order) == table.count
    assert 0.97 * exact.bound <= stepped.bound <= exact.bound + 1


@pytest.mark.parametrize("load", [0.5, 0.65, 0.9])
def test_the_generator_makes_the_load_it_is_asked_for_and_deadlines_the_rule_keeps(load):
    instance = made(1, 300, load)
    assert load_of(instance) == pytest.approx(load, rel=0.05)
    table = table_of(instance)
    assert not missing(table, dispatch(table, rule_keys(table)))
    assert table.must.sum() >= 3
    assert made(1, 300, load) == instance
