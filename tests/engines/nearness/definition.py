"""The same answers by the plain definition, for few records."""

from itertools import combinations

from peygir.base.geo import haversine_metres
from peygir.base.text import search_tokens
from peygir.engines.nearness.numbers import numbers_of, weight
from peygir.engines.nearness.scoring import duplicate_score


def grams(text):
    """4-grams of each word with a blank before and after."""
    words = [f" {word} " for word in search_tokens(text)]
    return {word[at : at + 4] for word in words for at in range(len(word) - 3)}


def jaccard(one, other):
    return len(one & other) / len(one | other) if one | other else 0.0


def near_duplicates(texts, lon, lat, minutes, service, reach):
    """{(row, later row): score} of all pairs that reach `reach.least`."""
    found = {}
    for one, other in combinations(range(len(texts)), 2):
        metres = haversine_metres(lon[one], lat[one], lon[other], lat[other])
        late = abs(int(minutes[one]) - int(minutes[other]))
        if service[one] != service[other] or metres > reach.metres or late > reach.minutes:
            continue
        numbers = weight(numbers_of(texts[one]), numbers_of(texts[other]))
        score = float(duplicate_score(jaccard(grams(texts[one]), grams(texts[other])), metres, late, numbers, reach))
        if score >= reach.least:
            found[one, other] = score
    return found
