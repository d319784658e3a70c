"""The inner loop of `ruining`, compiled: take some missions out, put them back one by one where each costs least, keep or undo.

They stand in one file because compiled code is kept by the text of its file. Chance is a 64-bit xorshift in `state`, seeded from
outside. All arrays are those of `ruining.Packed`; `capacity`, `budget`, `start`, `way`, `burden` are changed in place.
"""

from math import exp

import numpy as np

from peygir.engines.scan.compiled import compiled

OUT = -1
BLINK = 0.02


@compiled
def chance(state):
    """A number in [0, 1), and the next state in place (xorshift64*)."""
    x = state[0]
    x ^= x >> np.uint64(12)
    x ^= x << np.uint64(25)
    x ^= x >> np.uint64(27)
    state[0] = x
    return float((x * np.uint64(2685821657736338717)) >> np.uint64(11)) / 9007199254740992.0


@compiled
def fair_cost(burden, weight, fair, fair_from):
    """What one place adds to the fairness term."""
    total = 0
    for k in range(len(fair_from)):
        over = burden - fair_from[k] * weight
        if over > 0:
            total += fair * over
    return total


@compiled
def burdened(at, change, burden, weight_of, fair, fair_from):
    """Change the burden of a place (−1: none is counted), and tell what that adds to the cost."""
    if at < 0:
        return 0
    before = fair_cost(burden[at], weight_of[at], fair, fair_from)
    burden[at] += change
    return fair_cost(burden[at], weight_of[at], fair, fair_from) - before


@compiled
def shift(i, where, sign, start, goods):
    """Take (sign −1) or give back (+1) what mission i uses in way `where` from its start. `goods`: see `ruin`."""
    duration, capacity, budget, need_at, need_of, need_units, spend_at, spend_of, spend_amount = goods
    for k in range(need_at[where], need_at[where + 1]):
        for slot in range(start[i], start[i] + duration[i]):
            capacity[need_of[k], slot] += sign * need_units[k]
    for k in range(spend_at[i], spend_at[i + 1]):
        budget[spend_of[k]] += sign * spend_amount[k]


@compiled
def best_place(
    i, first, last, horizon, duration, weight, previous, cost, late, place, weight_of, burden, fair, fair_from, capacity,
    way_at, way_cost, need_at, need_of, need_units, state,
):  # fmt: skip
    """The cheapest start and way of mission i from `first` to `last` now: cost, start, way (OUT: nowhere)."""
    found, found_start, found_way = np.int64(2**62), horizon, OUT
    at = place[i]
    for where in range(way_at[i], way_at[i + 1]):
        clear = 0
        # `clear` counts the slots in a row, ending at `slot`, that have all it needs.
        for slot in range(first, min(last + duration[i], horizon)):
            good = True
            for k in range(need_at[where], need_at[where + 1]):
                if capacity[need_of[k], slot] < need_units[k]:
                    good = False
                    break
            clear = clear + 1 if good else 0
            if clear < duration[i]:
                continue
            begin = slot - duration[i] + 1
            price = cost[i, begin] + way_cost[where]
            if at >= 0:
                price += fair_cost(burden[at] + weight[i] * late[i, begin], weight_of[at], fair, fair_from)
            if price >= found and not previous[i]:
                break
            if price < found and chance(state) >= BLINK:
                found, found_start, found_way = price, begin, where
                if not previous[i]:
                    break
    return found, found_start, found_way


@compiled
def limits(i, start, way, free, duration, first, last, horizon, pred_at, pred, pred_lag, succ_at, succ, succ_lag):
    """The window that what it waits for, and what waits for it, leave mission i; empty (1, 0) if it must stay out."""
    low, high = first[i], last[i]
    for k in range(pred_at[i], pred_at[i + 1]):
        before = pred[k]
        if free[before] and way[before] == OUT:
            return 1, 0
        low = max(low, start[before] + duration[before] + pred_lag[k])
    for k in range(succ_at[i], succ_at[i + 1]):
        after = succ[k]
        if way[after] != OUT:
            high = min(high, start[after] - duration[i] - succ_lag[k])
    return low, high


@compiled
def chosen(able, most, start, duration, users_at, users, uses_at, uses, spend_at, spend_of, outs, state, taken, marked):
    """Draw the missions to take out into `taken`: neighbours of one in time and on one of its resources, and some left out.

    Now and then one left out with a few that spend from the same budget line, whenever they are.
    """
    count = 0
    wanted = 2 + int(chance(state) * (most - 1))
    seed = able[int(chance(state) * len(able))]
    line = OUT
    if outs > 0 and chance(state) < 0.3:
        for _ in range(20):
            other = able[int(chance(state) * len(able))]
            if marked[other] == 2:
                seed = other
                break
    width = 3.0 + chance(state) * 30.0
    slot = start[seed]
    if marked[seed] == 2:
        slot = int(chance(state) * (slot + 1))
    money = marked[seed] == 2 and spend_at[seed + 1] > spend_at[seed] and chance(state) < 0.5
    taken[0] = seed
    count = 1
    tries = 0
    if money:
        wanted = min(wanted, 4)
        line = spend_of[spend_at[seed] + int(chance(state) * (spend_at[seed + 1] - spend_at[seed]))]
    while count < wanted and tries < 6 * wanted:
        tries += 1
        other = able[int(chance(state) * len(able))]
        if not money and uses_at[seed + 1] > uses_at[seed] and chance(state) < 0.9:
            pool = uses[uses_at[seed] + int(chance(state) * (uses_at[seed + 1] - uses_at[seed]))]
            other = users[users_at[pool] + int(chance(state) * (users_at[pool + 1] - users_at[pool]))]
        near = start[other] <= slot + width and start[other] + duration[other] >= slot - width
        if money:
            near = False
            for k in range(spend_at[other], spend_at[other + 1]):
                near = near or spend_of[k] == line
        if near or (marked[other] == 2 and chance(state) < 0.5):
            fresh = True
            for k in range(count):
                if taken[k] == other:
                    fresh = False
            if fresh:
                taken[count] = other
                count += 1
    return count


@compiled
def ruin(
    rounds, most, hot, cold, state, able, free, must, horizon, duration, weight, first, last, previous, cost, late, place,
    weight_of, fair, fair_from, way_at, way_cost, need_at, need_of, need_units, spend_at, spend_of, spend_amount, pred_at, pred,
    pred_lag, succ_at, succ, succ_lag, users_at, users, uses_at, uses, capacity, budget, burden, start, way, now,
    best_start, best_way, best,
):  # fmt: skip
    """`rounds` of take out and put back, cooling from `hot` to `cold`; the cost now and the best, whose draft is in place.

    A place that does not pay more than leaving the mission out is not taken, except by who must be planned; a round that leaves
    out one who must, or who is waited for, is undone.
    """
    count_all = len(duration)
    goods = (duration, capacity, budget, need_at, need_of, need_units, spend_at, spend_of, spend_amount)
    taken, order = np.zeros(most + 2, np.int64), np.zeros(most + 2, np.int64)
    was_start, was_way = np.zeros(most + 2, np.int64), np.zeros(most + 2, np.int64)
    key = np.zeros(most + 2)
    marked = np.zeros(count_all, np.int8)
    outs = 0
    for k in range(len(able)):
        if way[able[k]] == OUT:
            marked[able[k]] = 2
            outs += 1
    for turn in range(rounds):
        heat = hot * (cold / hot) ** (turn / rounds)
        count = chosen(
            able, most, start, duration, users_at, users, uses_at, uses, spend_at, spend_of, outs, state, taken, marked
        )
        before = now
        for k in range(count):
            i = taken[k]
            was_start[k], was_way[k] = start[i], way[i]
            now -= cost[i, start[i]]
            now += burdened(place[i], -weight[i] * late[i, start[i]], burden, weight_of, fair, fair_from)
            if way[i] != OUT:
                now -= way_cost[way[i]]
                shift(i, way[i], 1, start, goods)
            way[i] = OUT
            start[i] = horizon
        rule = int(chance(state) * 4)
        for k in range(count):
            i = taken[k]
            if rule == 0:
                key[k] = chance(state)
            elif rule == 1:
                key[k] = duration[i] / weight[i] * (0.7 + 0.6 * chance(state))
            elif rule == 2:
                key[k] = was_start[k] + 6.0 * chance(state)
            else:
                key[k] = -(cost[i, horizon] - cost[i, max(0, first[i])]) / duration[i] * (0.7 + 0.6 * chance(state))
            if must[i]:
                key[k] -= 1e9
            order[k] = k
        for a in range(1, count):
            moved = order[a]
            b = a
            while b > 0 and key[order[b - 1]] > key[moved]:
                order[b] = order[b - 1]
                b -= 1
            order[b] = moved
        # Twice: the second time for those whose forerunner came later in the order.
        for _ in range(2):
            for a in range(count):
                i = taken[order[a]]
                if way[i] != OUT:
                    continue
                low, high = limits(
                    i, start, way, free, duration, first, last, horizon, pred_at, pred, pred_lag, succ_at, succ, succ_lag
                )
                if high < low:
                    continue
                paid = True
                for k in range(spend_at[i], spend_at[i + 1]):
                    if budget[spend_of[k]] < spend_amount[k]:
                        paid = False
                if not paid:
                    continue
                _, begin, where = best_place(
                    i, low, high, horizon, duration, weight, previous, cost, late, place, weight_of, burden, fair, fair_from,
                    capacity, way_at, way_cost, need_at, need_of, need_units, state,
                )  # fmt: skip
                if where == OUT:
                    continue
                start[i], way[i] = begin, where
                shift(i, where, -1, start, goods)
                now += cost[i, begin] + way_cost[where]
                now += burdened(place[i], weight[i] * late[i, begin], burden, weight_of, fair, fair_from)
        kept = True
        for k in range(count):
            i = taken[k]
            if way[i] == OUT:
                now += cost[i, horizon]
                now += burdened(place[i], weight[i] * late[i, horizon], burden, weight_of, fair, fair_from)
                if must[i]:
                    kept = False
                for m in range(succ_at[i], succ_at[i + 1]):
                    if way[succ[m]] != OUT:
                        kept = False
        if kept and (now <= before or chance(state) < exp((before - now) / heat)):
            for k in range(count):
                i = taken[k]
                outs += (way[i] == OUT) - (was_way[k] == OUT)
                marked[i] = 2 if way[i] == OUT else 0
            if now < best:
                best = now
                for i in range(count_all):
                    best_start[i], best_way[i] = start[i], way[i]
            continue
        # Undone in two passes, so that nothing is taken before all is given back.
        for k in range(count):
            i = taken[k]
            if place[i] >= 0:
                burden[place[i]] -= weight[i] * late[i, start[i]]
            if way[i] != OUT:
                shift(i, way[i], 1, start, goods)
        for k in range(count):
            i = taken[k]
            start[i], way[i] = was_start[k], was_way[k]
            if place[i] >= 0:
                burden[place[i]] += weight[i] * late[i, start[i]]
            if way[i] != OUT:
                shift(i, way[i], -1, start, goods)
        now = before
    return now, best
