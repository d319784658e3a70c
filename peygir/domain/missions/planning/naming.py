"""The names that a plan's sentences need: of its missions as far as the actor sees them, of teams, things and money."""

from collections.abc import Iterable

from peygir.base.problems import Words
from peygir.domain.audit.actors import Actor
from peygir.domain.capacities.models import BudgetLine, Capacity, Team
from peygir.domain.missions.models import Mission
from peygir.domain.missions.planning.standing import Standing
from peygir.domain.missions.planning.words import Names
from peygir.domain.missions.queries import visible_to
from peygir.domain.places.queries import office_tree


def names_of(standing: Standing, by: Actor | None, missions: Iterable[Mission] | None = None) -> Names:
    """At most four queries; `missions`: those the actor sees, where they are at hand."""
    if missions is None:
        ids = [int(one.id) for one in standing.instance.missions]
        titles = dict(visible_to(by).filter(pk__in=ids).values_list("pk", "title"))
    else:
        titles = {one.pk: one.title for one in missions}
    codes = [one.id for one in standing.instance.resources] + [one.id for one in standing.instance.budget]
    return Names(titles, pool_names(codes), standing.slots)


def pool_names(codes: Iterable[str]) -> dict[str, Words]:
    """Names by code: "t12" a team, "o3" the people of an office, "c7" a capacity, "b5" a budget line."""
    by_kind: dict[str, list[int]] = {"t": [], "o": [], "c": [], "b": []}
    for code in codes:
        by_kind[code[0]].append(int(code[1:]))
    names = {}
    if by_kind["t"]:
        names |= {f"t{pk}": Words(name, name) for pk, name in Team.objects.filter(pk__in=by_kind["t"]).values_list("pk", "name")}
    if by_kind["c"]:
        found = Capacity.objects.filter(pk__in=by_kind["c"]).values_list("pk", "name")
        names |= {f"c{pk}": Words(name, name) for pk, name in found}
    if by_kind["b"]:
        found = BudgetLine.objects.filter(pk__in=by_kind["b"]).values_list("pk", "title")
        names |= {f"b{pk}": Words(f"ردیف «{title}»", f"the line “{title}”") for pk, title in found}
    for office_id in by_kind["o"]:
        office = office_tree().get(office_id)
        if office is not None:
            names[f"o{office_id}"] = Words(f"کارکنان {office.name('fa')}", f"the staff of {office.name('en')}")
    return names
