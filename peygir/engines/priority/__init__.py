"""Priorities in the open: weights from judgements, values from scores, and how firm each rank is. Pure; arrays in, values out.

Every result can be repeated bit for bit: see `draws` for the random weights and `computing` for a whole ranking.
"""

from peygir.engines.priority.best_worst import Weights, best_worst
from peygir.engines.priority.computing import FORM, VERSION, compute, compute_text
from peygir.engines.priority.consistency import Consistency
from peygir.engines.priority.delay import GREATEST_EQUITY, LEAST_EQUITY, cost_of_delay_order, delay_index
from peygir.engines.priority.pairwise import PairwiseWeights, ahp
from peygir.engines.priority.panels import PanelWeights, aggregate
from peygir.engines.priority.stability import Stability, stability
from peygir.engines.priority.valuing import DOWN, UP, topsis, weighted_sum

__all__ = [
    "DOWN",
    "FORM",
    "GREATEST_EQUITY",
    "LEAST_EQUITY",
    "UP",
    "VERSION",
    "Consistency",
    "PairwiseWeights",
    "PanelWeights",
    "Stability",
    "Weights",
    "aggregate",
    "ahp",
    "best_worst",
    "compute",
    "compute_text",
    "cost_of_delay_order",
    "delay_index",
    "stability",
    "topsis",
    "weighted_sum",
]
