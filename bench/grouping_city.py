"""A made city's demands with known near-duplicates, hard negatives and bursts; the truth is kept apart from what engines see."""

from dataclasses import dataclass

import numpy as np

from bench.grouping_words import ALLEYS, LANDMARKS, OPENINGS, PLEAS, SENTENCES, STREETS

DAYS = 730
SHARE_COPIES, SHARE_BESIDE, SHARE_BURST = 0.06, 0.06, 0.02
SHARE_SAME_PERSON = 0.6  # of the copies; the others were passed on and sent by a neighbour
_LON, _LAT = 51.2, 35.6
_METRES = 111_195.0
_PERSIAN, _ARABIC = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹"), str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass
class Demands:
    """What an engine sees."""

    texts: list[str]
    lon: np.ndarray
    lat: np.ndarray
    minutes: np.ndarray
    service: np.ndarray
    reporter: np.ndarray


@dataclass
class Truth:
    """`copy_of`: the report it was copied from in the end, or its own row. `burst`: number of the planted burst, or -1."""

    copy_of: np.ndarray
    burst: np.ndarray


def made(rows: int, seed: int) -> tuple[Demands, Truth]:
    """`rows` demands of two years in a city of 40 by 25 kilometres, in the order of their time."""
    rng = np.random.default_rng(seed)
    copies, beside, burst = (int(rows * share) for share in (SHARE_COPIES, SHARE_BESIDE, SHARE_BURST))
    plain = rows - copies - beside - burst
    names = list(SENTENCES)
    share = 1 / np.arange(1, len(names) + 1) ** 0.8
    centres = rng.uniform((0, 0), (40_000, 25_000), (124, 2))
    east, north = (centres[rng.integers(0, 124, plain)] + rng.normal(0, 1_200, (plain, 2))).T
    minutes = _moments(rng, plain)
    service = rng.choice(len(names), plain, p=share / share.sum())
    columns = [[east, north, minutes, service, np.full(plain, -1)]]
    columns.append(_bursts(rng, burst, east, north, len(names)))
    near = rng.integers(0, plain, beside)
    columns.append([east[near] + rng.normal(0, 35, beside), north[near] + rng.normal(0, 35, beside),
                    minutes[near] + rng.integers(30, 3 * 1440, beside), service[near], np.full(beside, -1)])  # fmt: skip
    east, north, minutes, service, planted = (np.concatenate(column) for column in zip(*columns, strict=True))
    texts = _texts(rng, names, east, north, service)
    first = np.arange(len(texts))
    origin = rng.integers(0, len(texts), copies)
    angle, moved = rng.uniform(0, 2 * np.pi, copies), rng.gamma(2, 15, copies).clip(0, 80)
    east = np.concatenate([east, east[origin] + moved * np.cos(angle)])
    north = np.concatenate([north, north[origin] + moved * np.sin(angle)])
    minutes = np.concatenate([minutes, minutes[origin] + 1 + rng.gamma(1, 14 * 60, copies).clip(0, 4 * 1440).astype(int)])
    service, planted = np.concatenate([service, service[origin]]), np.concatenate([planted, planted[origin]])
    person = np.arange(len(service))
    again = rng.random(copies) < SHARE_SAME_PERSON
    person[len(texts) :][again] = origin[again]
    texts += [noisy(texts[row], rng) for row in origin]
    first = np.concatenate([first, first[origin]])
    order = np.argsort(minutes, kind="stable")
    place_of = np.empty(rows, np.int64)
    place_of[order] = np.arange(rows)
    lat = _LAT + north / _METRES
    lon = _LON + east / _METRES / np.cos(np.radians(lat))
    seen = Demands([texts[row] for row in order], lon[order], lat[order], minutes[order], service[order], person[order])
    return seen, Truth(place_of[first[order]], planted[order])


def _moments(rng: np.random.Generator, rows: int) -> np.ndarray:
    """Fewer on the seventh day, fewer at night, more in one half of the year than in the other."""
    days = np.arange(DAYS)
    weight = np.where(days % 7 == 6, 0.5, 1.0) * (1 + 0.3 * np.sin(days * 2 * np.pi / 365))
    hour = np.array([1] * 6 + [3] * 2 + [8] * 8 + [5] * 5 + [2] * 3, float)
    return (
        rng.choice(DAYS, rows, p=weight / weight.sum()) * 1440
        + rng.choice(24, rows, p=hour / hour.sum()) * 60
        + rng.integers(0, 60, rows)
    )


def _bursts(rng: np.random.Generator, rows: int, east: np.ndarray, north: np.ndarray, services: int) -> list[np.ndarray]:
    """Bursts of 6 to 60 reports within 40 to 200 metres and 6 hours to 14 days."""
    sizes: list[int] = []
    while sum(sizes) < rows:
        sizes.append(int(min(rng.integers(6, 61), rows - sum(sizes))))
    number = np.repeat(np.arange(len(sizes)), sizes)
    where = rng.integers(0, len(east), len(sizes))
    radius, span = rng.uniform(40, 200, len(sizes)), np.exp(rng.uniform(np.log(360), np.log(14 * 1440), len(sizes)))
    start, kind = rng.uniform(0, (DAYS - 15) * 1440, len(sizes)), rng.integers(0, services, len(sizes))
    angle, out = rng.uniform(0, 2 * np.pi, rows), radius[number] * np.sqrt(rng.random(rows))
    return [
        east[where][number] + out * np.cos(angle), north[where][number] + out * np.sin(angle),
        (start[number] + span[number] * rng.random(rows)).astype(int), kind[number], number,
    ]  # fmt: skip


def _texts(rng: np.random.Generator, names: list[str], east: np.ndarray, north: np.ndarray, service: np.ndarray) -> list[str]:
    """Neighbours share the names of their street and often of their alley, so that other matters near by look alike."""
    rows = len(service)
    cell = (east // 400).astype(int) * 7919 + (north // 400).astype(int) * 104_729
    street, alley = cell % len(STREETS), (cell // 7 + (east // 80).astype(int)) % len(ALLEYS)
    draw = rng.random((rows, 6))
    plate = (1 + (north % 400) / 4 + rng.integers(0, 3, rows)).astype(int)
    out = []
    for row in range(rows):
        said = SENTENCES[names[service[row]]]
        some = draw[row]
        where = [f"خیابان {STREETS[street[row]]}"]
        if some[0] < 0.6:
            where.append(f"کوچه {ALLEYS[alley[row]]}")
        if some[1] < 0.5:
            where.append(f"پلاک {plate[row]}")
        if some[1] > 0.4:
            where.append(LANDMARKS[int(some[2] * len(LANDMARKS))])
        parts = [OPENINGS[int(some[3] * len(OPENINGS))], said[int(some[4] * len(said))], PLEAS[int(some[5] * len(PLEAS))]]
        parts.insert(1 + (some[0] < 0.3), " ".join(where))
        out.append(" ".join(filter(None, parts)))
    return out


def noisy(text: str, rng: np.random.Generator) -> str:
    """The same report sent again: other keyboards, slips, words moved, dropped or added."""
    words = text.split()
    if rng.random() < 0.5 and len(words) > 3:
        at = int(rng.integers(0, len(words) - 1))
        words[at], words[at + 1] = words[at + 1], words[at]
    if rng.random() < 0.3:
        cut = int(rng.integers(1, len(words)))
        words = words[cut:] + words[:cut]
    if rng.random() < 0.2 and len(words) > 6:
        del words[int(rng.integers(0, len(words)))]
    if rng.random() < 0.25:
        words += str(rng.choice([plea for plea in PLEAS if plea])).split()
    again = list(" ".join(words))
    for _ in range(int(rng.choice([0, 1, 2, 3], p=[0.35, 0.35, 0.2, 0.1]))):
        at, slip = int(rng.integers(0, len(again) - 1)), rng.integers(0, 3)
        if again[at].isdigit() or again[at + 1].isdigit():
            continue
        if slip == 0:
            again[at], again[at + 1] = again[at + 1], again[at]
        elif slip == 1:
            again[at] = "ابتدرزسشنهی"[int(rng.integers(0, 11))]
        else:
            del again[at]
    said = "".join(again)
    if rng.random() < 0.4:
        said = said.replace("\u200c", str(rng.choice(["", " "])))
    if rng.random() < 0.4:
        said = said.replace("ی", "ي").replace("ک", "ك")
    return said.translate([{}, _PERSIAN, _ARABIC][int(rng.integers(0, 3))])
