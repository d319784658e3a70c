"""Instances of Cordeau's format (periodic 1, multi-depot 2) as instances of our engine, in thousandths of a unit of length.

First line: type, vehicles, customers, days or depots. Then a line (longest day, load) for each day or depot. Then the
points: number, x, y,
minutes, load, visits, how many sets of days, the sets as bits (the first day is the highest bit). For type 1 the depot
comes first, for type 2
the depots come last.
"""

from math import hypot
from pathlib import Path

import numpy as np

from peygir.engines.routing import Day, Instance, Plan, Site, Team

SCALE = 1000
NO_END = 10**8


def read(path: Path) -> Instance:
    lines = [[float(word) for word in line.split()] for line in path.read_text().splitlines() if line.strip()]
    kind, vehicles, _, parts = (int(number) for number in lines[0])
    bounds, points = lines[1 : 1 + parts], lines[1 + parts :]
    if kind == 2:
        customers, depots = points[:-parts], points[-parts:]
    else:
        depots, customers = points[:1], points[1:]
    xy = [(point[1], point[2]) for point in (*depots, *customers)]
    travel = np.array([[round(SCALE * hypot(a - c, b - d)) for c, d in xy] for a, b in xy], np.int64)
    days = tuple(Day(number, 0, NO_END) for number in range(1 if kind == 2 else parts))
    teams = tuple(
        Team(f"{depot}-{k}", depot, day_end=NO_END, capacity=int(bounds[depot][1]), reach=int(bounds[depot][0] * SCALE) or None)
        for depot in range(len(depots))
        for k in range(vehicles)
    )
    sites = tuple(_site(point, len(depots) + k, len(days)) for k, point in enumerate(customers))
    return Instance(sites, teams, days, travel, balance=0)


def _site(point: list[float], at: int, days: int) -> Site:
    name, minutes, load, visits, count = str(int(point[0])), int(point[3]), int(point[4]), int(point[5]), int(point[6])
    patterns = ()
    if days > 1:
        bits = [int(word) for word in point[7 : 7 + count]]
        patterns = tuple(frozenset(day for day in range(days) if one >> (days - 1 - day) & 1) for one in bits)
    return Site(name, at, minutes, visits=visits, patterns=patterns, load=load)


def length(plan: Plan) -> float:
    return plan.travel / SCALE
