"""The smooth level of a series of daily counts: season and trend, with the days' own factors taken out."""

import numpy as np
from numpy.typing import NDArray

YEAR = 365.2425
# From so many days on a yearly wave can be told from a trend.
SEASON_FROM = 540
# The trend is held at its last value: a line drawn beyond the data has no bound.
RIDGE = 1e-3


def smooth_level(counts: NDArray[np.float64], factor: NDArray[np.float64], ahead: int) -> NDArray[np.float64]:
    """Return the expected count of a day with factor 1, for the days counted and `ahead` more: float64[days + ahead].

    Poisson regression with a log link on a constant, a linear trend and, from 540 days on, the yearly wave and its half;
    `factor` enters as exposure. Beyond the data the trend stands still and the season goes on. A service
    never reported is expected half a report in all the days: what is new must not be impossible.
    """
    days = len(counts)
    if counts.sum() <= 0:
        return np.full(days + ahead, 0.5 / max(float(factor.sum()), 1e-9))
    columns = _columns(days, ahead)
    fit, exposure = columns[:days], np.maximum(factor, 1e-9)
    beta = np.zeros(columns.shape[1])
    beta[0] = np.log(counts.sum() / exposure.sum())
    penalty = np.full(len(beta), RIDGE * counts.sum())
    penalty[0] = 0.0
    for _ in range(25):
        mean = exposure * np.exp(np.clip(fit @ beta, -30, 30))
        step = np.linalg.solve((fit.T * mean) @ fit + np.diag(penalty + 1e-9), fit.T @ (counts - mean) - penalty * beta)
        # A long step out of a poor start would run off; half a natural unit a turn is fast enough.
        beta += step * min(1.0, 0.5 / max(np.abs(step).max(), 1e-12))
        if np.abs(step).max() < 1e-9:
            break
    return np.exp(np.clip(columns @ beta, -30, 30))


def _columns(days: int, ahead: int) -> NDArray[np.float64]:
    day = np.arange(days + ahead)
    trend = np.minimum(day, days - 1) / max(days - 1, 1) - 0.5
    columns = [np.ones(days + ahead), trend]
    if days >= SEASON_FROM:
        for wave in (1, 2):
            angle = 2 * np.pi * wave * day / YEAR
            columns += [np.sin(angle), np.cos(angle)]
    return np.stack(columns, axis=1)
