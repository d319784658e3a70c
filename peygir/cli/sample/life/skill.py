"""How offices differ: in pace, in leaving things, and in claiming what is not done."""

from dataclasses import dataclass
from functools import lru_cache
from zlib import crc32

import numpy as np


@dataclass(frozen=True, slots=True)
class Skill:
    pace: float  # time taken as a multiple of the standard, at the median
    neglect: float  # share nobody touches
    false_claims: float  # share of claims that come back
    starts: float  # share whose start is recorded


@lru_cache(maxsize=1024)
def skill_of(office: str, seed: int) -> Skill:
    """Return the skill of an office: the same in every run of a seed."""
    rng = np.random.default_rng([seed, crc32(office.encode())])
    return Skill(
        pace=float(rng.lognormal(-0.4, 0.35)),
        neglect=float(rng.beta(2, 20)),
        false_claims=float(rng.beta(2, 16)),
        starts=float(rng.uniform(0.2, 0.7)),
    )
