"""On made cities whose truth the engine never sees: what is found, what is missed, what is wrong."""

import csv

import numpy as np
import pytest
from scipy.stats import rankdata

from bench.grouping_city import made
from bench.grouping_judge import extent, of_labels, of_pairs
from peygir.engines.nearness import RULES, groups, jaccard, near_duplicates
from peygir.engines.nearness.shingles import shingles
from tests.conftest import SHARED

pytestmark = pytest.mark.slow
PARAPHRASES = SHARED / "data" / "persian" / "exappc_2000.csv"


@pytest.fixture(scope="module", params=[101, 202])
def known(request):
    return made(60_000, request.param)


def test_copies_are_found_among_neighbours_other_matters(known):
    seen, truth = known
    found = near_duplicates(seen.texts, seen.lon, seen.lat, seen.minutes, seen.service)
    told = of_pairs(truth.copy_of, found.one, found.other)
    assert told["pair recall"] >= 0.97
    assert told["pair precision"] >= 0.95


def test_bursts_are_found_and_little_else(known):
    seen, truth = known
    found = groups(seen.texts, seen.lon, seen.lat, seen.minutes, seen.service, reporter=seen.reporter)
    told = of_labels(truth.burst, found.labels) | extent(found.labels, seen.lon, seen.lat, seen.minutes)
    assert told["group precision"] >= 1 - RULES.false_share
    assert told["of 11-20"] >= 0.85
    assert told["of 21-70"] >= 0.97
    assert told["widest m"] <= RULES.cap_metres * 1.01
    assert told["longest days"] * 1440 <= RULES.cap_minutes


@pytest.mark.skipif(not PARAPHRASES.exists(), reason="no ../shared/data/persian/exappc_2000.csv")
def test_shared_letters_know_copies_and_miss_most_paraphrases():
    """What a lexical method can and cannot: what it calls the same is the same, but who says it otherwise goes unseen."""
    with PARAPHRASES.open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    same = np.array([row["label"] == "paraphrase" for row in rows])
    first = np.arange(len(rows), dtype=np.int32)
    sets = shingles([row["sentence1"] for row in rows] + [row["sentence2"] for row in rows])
    likeness = jaccard.exact(sets, first, first + np.int32(len(rows)))
    rank = rankdata(likeness)
    area = (rank[same].sum() - same.sum() * (same.sum() + 1) / 2) / (same.sum() * (~same).sum())
    alike = likeness >= 0.52
    assert area == pytest.approx(0.814, abs=0.01)
    assert same[alike].mean() >= 0.95
    assert (alike & same).sum() / same.sum() == pytest.approx(0.16, abs=0.02)
