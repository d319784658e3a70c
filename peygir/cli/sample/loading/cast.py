"""Who plays in the sample: the appointments by office and role, and who of them takes a step."""

from dataclasses import dataclass

from peygir.cli.sample.loading.people import actors
from peygir.domain.audit.actors import Actor, reporter
from peygir.domain.demands.permissions import MANAGERS
from peygir.domain.places.queries import office_tree

_HEADS = MANAGERS | {"dehyar", "agency_liaison"}


@dataclass(frozen=True, slots=True)
class Cast:
    heads: dict[str, Actor]  # by office code
    staff: dict[str, Actor]
    caller: Actor  # the call centre's clerk

    @classmethod
    def hired(cls) -> "Cast":
        posts = actors()
        return cls(
            heads={office: a for (office, role), a in posts.items() if role in _HEADS},
            staff={office: a for (office, role), a in posts.items() if role == "office_staff"},
            caller=posts["T-137", "clerk"],
        )

    def player(self, who: str, demand_id: int, office_id: int, village_id: int | None) -> Actor | None:
        """The actor of an event, from the office that holds the demand now; None where nobody sits there."""
        if who == "reporter":
            return reporter(demand_id)
        offices = office_tree()
        here = offices[office_id]
        if who == "holder":
            return self.staff.get(here.code) or self.heads.get(here.code)
        if who == "dehyar":
            village = next((o.code for o in offices if o.kind == "dehyari" and o.place_id == village_id), "")
            return self.heads.get(village)
        # A dehyar decides nothing about a demand: that is the bakhshdar's, one level up.
        chain = (offices[id_].code for id_ in reversed(here.path))
        return next((self.heads[c] for c in chain if c in self.heads and self.heads[c].role in MANAGERS), None)
