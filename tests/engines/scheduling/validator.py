"""An independent validator: slot by slot, from the rules as people say them. It shares nothing with the engine but its values."""

from peygir.engines.scheduling import Instance


def faults(instance: Instance, starts: dict[str, int], teams: dict[str, str]) -> list[str]:
    """A line for each rule that a mission which is not fixed breaks, or that the missions break together."""
    missions = {one.id: one for one in instance.missions}
    lines = [f"{name} is unknown" for name in starts if name not in missions]
    for name, one in missions.items():
        if one.fixed is not None:
            if starts.get(name) != one.fixed.start or teams.get(name) != one.fixed.team:
                lines.append(f"{name} is fixed and was moved")
            continue
        if name not in starts:
            if one.deadline is not None and one.deadline <= len(instance.weeks):
                lines.append(f"{name} must be planned")
            continue
        end = starts[name] + one.duration
        if starts[name] < one.release or starts[name] < 0:
            lines.append(f"{name} starts too early")
        if end > len(instance.weeks):
            lines.append(f"{name} ends after the horizon")
        if one.deadline is not None and one.deadline <= len(instance.weeks) and end > one.deadline:
            lines.append(f"{name} misses its deadline")
        if teams.get(name) not in [way.team for way in one.ways]:
            lines.append(f"{name} is done by who cannot")
        for before in one.after:
            if before.mission not in starts:
                lines.append(f"{name} waits for {before.mission}, which is not planned")
            elif starts[name] < starts[before.mission] + missions[before.mission].duration + before.lag:
                lines.append(f"{name} starts before {before.mission} is done")
    for pool in instance.resources:
        for slot in range(len(instance.weeks)):
            by_fixed, by_free = 0, 0
            for name, start in starts.items():
                one = missions[name]
                if not start <= slot < start + one.duration:
                    continue
                units = sum(u for p, u in one.needs if p == pool.id)
                for way in one.ways:
                    if way.team == teams[name]:
                        units += sum(u for p, u in way.needs if p == pool.id)
                if one.fixed is not None:
                    by_fixed += units
                else:
                    by_free += units
            # What is fixed is a fact; the others share what it leaves.
            if by_free > max(0, pool.capacity[slot] - by_fixed):
                lines.append(f"{pool.id} is overloaded in slot {slot}")
    for line in instance.budget:
        by_fixed = sum(a for name in starts if missions[name].fixed for at, a in missions[name].budget if at == line.id)
        by_free = sum(a for name in starts if not missions[name].fixed for at, a in missions[name].budget if at == line.id)
        if by_free > max(0, line.total - by_fixed):
            lines.append(f"{line.id} is overspent")
    return lines


def cost(instance: Instance, starts: dict[str, int], teams: dict[str, str]) -> int:
    """The objective, once more from its words."""
    horizon, terms = len(instance.weeks), instance.terms
    total = 0
    late_of: dict[str, list[tuple[int, int]]] = {}
    for one in instance.missions:
        planned = one.id in starts
        finish = starts[one.id] + one.duration if planned else horizon + terms.beyond
        late = max(0, finish - one.due) if one.due is not None else 0
        if not planned:
            late = max(late, terms.beyond)
        total += one.weight * (terms.late * late + terms.finish * finish)
        if one.place:
            late_of.setdefault(one.place, []).append((one.weight, late))
        if one.previous is not None and one.fixed is None:
            stands = starts[one.id] if planned else max(horizon, one.previous.start)
            if not planned or stands != one.previous.start:
                total += one.weight * (terms.moved + terms.shifted * abs(stands - one.previous.start))
            if planned and teams[one.id] != one.previous.team:
                total += one.weight * terms.team_changed
    for members in late_of.values():
        for from_ in terms.fair_from:
            over = sum(weight * (late - from_) for weight, late in members)
            total += terms.fair * max(0, over)
    return total
