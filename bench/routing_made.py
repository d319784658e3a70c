"""A month of visits by a seed: the fixed generator of the routing measurements and tests (docs/routing.md).

Offices lie in a city of 30 × 20 km around Tehran's middle; six teams start from two houses. Visits take 90 to 180 minutes, in the
hours 7:30–14:00, one office in six with a break at noon. Days are 7:15–15:45 on five days of seven. One office in ten
is visited twice, at least nine days
apart, by another team; one in eight asks for a skill that two teams have; each team is barred from three offices in a
hundred; two
appointments are agreed on; each team is away on one day.
"""

import numpy as np

from peygir.engines.routing import Day, Fixed, Instance, Site, Team, geodesic


def made(seed: int, offices: int = 124, teams: int = 6, days: int = 22, balance: float = 0.2) -> Instance:
    rng = np.random.default_rng([seed, offices, teams, days])
    points = [
        (51.4 + float(x), 35.7 + float(y))
        for x, y in zip(rng.uniform(-0.16, 0.16, offices), rng.uniform(-0.09, 0.09, offices), strict=True)
    ]
    houses = [(51.42, 35.69), (51.34, 35.72)]
    travel = geodesic([*houses, *points], detour=1.4, speed_kmh=24)
    first = 739_000
    numbers = [first + 7 * (k // 5) + k % 5 for k in range(days)]
    crew = tuple(
        Team(
            f"t{t}", t % 2, frozenset({"building"} if t < 2 else ()), 7 * 60 + 15, 15 * 60 + 45,
            frozenset({int(rng.choice(numbers))}),
        )
        for t in range(teams)
    )  # fmt: skip
    sites = []
    for k in range(offices):
        windows = ((450, 840),) if rng.random() > 1 / 6 else ((450, 720), (780, 930))
        twice = rng.random() < 0.1 and days > 10
        sites.append(
            Site(
                f"o{k:03d}", 2 + k, int(rng.choice([90, 120, 150, 180])), windows, 2 if twice else 1, 9, (),
                frozenset({"building"} if rng.random() < 1 / 8 else ()),
                frozenset(one.id for one in crew if rng.random() < 0.03), rotate=True,
            )
        )  # fmt: skip
    agreed = []
    for s in (0, 1):
        one = next(t for t in crew if t.id not in sites[s].forbidden and sites[s].skills <= t.skills)
        day = next(number for number in numbers[3 + s :] if number not in one.away)
        agreed.append(Fixed(sites[s].id, one.id, day, 9 * 60))
    return Instance(tuple(sites), crew, tuple(Day(number) for number in numbers), travel, tuple(agreed), balance)
