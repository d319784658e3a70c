"""The three ways to be known, each with the sentence that says who sees what."""

from dataclasses import dataclass

from django.utils.functional import Promise

from peygir.domain.demands.states import Exposure
from peygir.domain.demands.words import EXPOSURE_PROMISES, EXPOSURES
from peygir.web.citizen.forms import Message

ORDER = (Exposure.CONFIDENTIAL, Exposure.NAMED, Exposure.ANONYMOUS)


@dataclass(frozen=True, slots=True)
class Way:
    code: str
    name: str | Promise
    promise: str | Promise
    chosen: bool
    usual: bool


def exposures(form: Message) -> list[Way]:
    chosen = form["exposure"].value()
    return [
        Way(str(one), EXPOSURES[one], EXPOSURE_PROMISES[one], str(one) == chosen, one == Exposure.CONFIDENTIAL) for one in ORDER
    ]
