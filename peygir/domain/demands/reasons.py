"""The lists of reasons each step asks for, counted apart in every report. Their words stand in words.py."""

from peygir.domain.demands.states import Verb

# The reasons that say why a matter climbs rather than where it belongs: counted by cause for who can remove it.
CLIMBING = frozenset({"no_budget", "no_authority", "needs_equipment", "needs_decision"})

REASONS: dict[str, tuple[str, ...]] = {
    Verb.REFER: (
        "responsible_unit",
        "for_execution",
        "no_budget",
        "no_authority",
        "needs_equipment",
        "needs_decision",
        "needs_expertise",
        "answer_required",
        "escalated",
    ),
    Verb.RETURN: ("not_our_place", "not_our_service", "no_authority", "no_budget", "needs_equipment", "needs_decision"),
    Verb.DECLARE_OUTSIDE: (
        "water_company",
        "power_company",
        "gas_company",
        "telecom_company",
        "police",
        "judiciary",
        "other_agency",
        "private_matter",
    ),
    Verb.DECLARE_NO_ACTION: (
        "nothing_found",
        "already_done",
        "against_regulations",
        "not_enough_detail",
        "no_budget",
        "noted_with_thanks",
        "answered",
    ),
    Verb.VERIFY: ("callback_yes", "inspected", "seen_in_village"),
    Verb.REOPEN: ("not_done", "partly_done", "came_back", "badly_done", "callback_no", "inspected_not_done"),
    Verb.SEPARATE: ("not_the_same", "merged_by_mistake"),
    Verb.WITHDRAW: ("solved_itself", "mistake", "no_longer_wanted"),
    Verb.MERGE: ("same_defect", "same_reporter_again"),
}
