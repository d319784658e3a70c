"""Check digits, tracking codes, exact quantiles, intervals, numbers as people read them."""

from peygir.base.numbers.damm import damm_digit, damm_valid
from peygir.base.numbers.display import format_number, format_percent
from peygir.base.numbers.intervals import wilson_interval
from peygir.base.numbers.quantiles import quantile_disc, quantile_lower, quantile_type7
from peygir.base.numbers.tracking import (
    TrackingCodeInvalid,
    TrackingCodeMistyped,
    TrackingCodeNotDigits,
    TrackingCodeWrongLength,
    format_tracking_code,
    make_tracking_code,
    parse_tracking_code,
)

__all__ = [
    "TrackingCodeInvalid",
    "TrackingCodeMistyped",
    "TrackingCodeNotDigits",
    "TrackingCodeWrongLength",
    "damm_digit",
    "damm_valid",
    "format_number",
    "format_percent",
    "format_tracking_code",
    "make_tracking_code",
    "parse_tracking_code",
    "quantile_disc",
    "quantile_lower",
    "quantile_type7",
    "wilson_interval",
]
