"""The inner loop of `ruining`, compiled: take strings of visits out, put them back where each costs least, keep or undo.

They stand in one file because compiled code is kept by the text of its file: what calls a function of another one would go on
with the old one when that changes. Chance is a 64-bit xorshift in `state`. `given` and `plan` are few arrays with columns, as few
are quick to hand on; see `ruining.Packed`. Rows are team days.
"""

from math import exp

import numpy as np

from peygir.engines.scan.compiled import compiled

OUT = -1
FAR = 2**60
BLINK = 0.01  # so often a place is not seen
STRINGS, MEAN_OUT = 10, 10  # visits taken from one route, at most; taken out in all, about
# Columns: of visits, team days, sites, and what a row of the plan comes to.
POINT, STAY, LOAD, WINDOW, SITE, LOOSE, PIN = range(7)
START, OPENS, CLOSES, CAPACITY, REACH, DAY, TEAM = range(7)
VISIT, BEFORE, ROTATE, SET, FINE = range(5)
WAY, CARRIED, COST = range(3)
UNIT, BEYOND, LEVEL, TIMED = range(4)
OPTIONS = 3  # teams looked at on one day where turns are asked for: a day has two neighbours


@compiled
def chance(state):
    """A number in [0, 1), and the next state in place (xorshift64*)."""
    x = state[0] ^ (state[0] >> np.uint64(12))
    x ^= x << np.uint64(25)
    state[0] = x = x ^ (x >> np.uint64(27))
    return float((x * np.uint64(2685821657736338717)) >> np.uint64(11)) / 9007199254740992.0


@compiled
def minutes_of(r, row, n, v, p, given):
    """The minutes from leaving to being back with v put in at p (OUT: nothing is); −1 where the hours do not hold.

    As in `timing`: as early as it goes, then left for as late as that allows.
    """
    travel, calls, windows, days = given[0], given[1], given[2], given[3]
    now, at, waited, slack, count = days[r, OPENS], days[r, START], 0, FAR, n + 1 if p != OUT else n
    for k in range(count):
        u = row[k] if p == OUT or k < p else (v if k == p else row[k - 1])
        now += travel[at, calls[u, POINT]]
        latest, stay, w, end = FAR, calls[u, STAY], calls[u, WINDOW], calls[u + 1, WINDOW]
        if end > w:
            while w < end and max(now, windows[w, 0]) + stay > windows[w, 1]:
                w += 1
            if w == end:
                return -1
            latest = windows[w, 1] - stay
            waited += max(0, windows[w, 0] - now)
            now = max(now, windows[w, 0])
        if k < count - 1:
            slack = min(slack, waited + latest - now)
        now += stay
        at = calls[u, POINT]
    now += travel[at, days[r, START]]
    return now - days[r, OPENS] - min(waited, slack) if now <= days[r, CLOSES] else -1


@compiled
def place(r, v, plan, given, state):
    """The cheapest position of v on row r: what it costs more, and where (OUT: nowhere)."""
    rows, sums = plan[0], plan[3]
    travel, calls, days, terms = given[0], given[1], given[3], given[8]
    if sums[r, CARRIED] + calls[v, LOAD] > days[r, CAPACITY]:
        return FAR, OUT
    n, home, way = plan[1][r], days[r, START], sums[r, WAY]
    best, found, a, before = FAR, OUT, calls[v, POINT], home
    for p in range(n + 1):
        after = home if p == n else calls[rows[r, p], POINT]
        more = travel[before, a] + travel[a, after] - (travel[before, after] if n else 0)
        before = after
        price = terms[UNIT] * more
        if price >= best or way + more > days[r, REACH] or chance(state) < BLINK:
            continue
        if terms[TIMED]:
            minutes = minutes_of(r, rows[r], n, v, p, given)
            if minutes < 0:
                continue
            price += terms[UNIT] * way + terms[BEYOND] * max(0, minutes - terms[LEVEL]) - sums[r, COST]
        if price < best:
            best, found = price, p
    return best, found


@compiled
def settle(r, plan, given):
    """Way, load and cost of row r anew."""
    rows, n, sums = plan[0], plan[1][r], plan[3]
    travel, calls, terms, home = given[0], given[1], given[8], given[3][r, START]
    at, way, carried = home, 0, 0
    for k in range(n):
        way += travel[at, calls[rows[r, k], POINT]]
        at = calls[rows[r, k], POINT]
        carried += calls[rows[r, k], LOAD]
    way += travel[at, home] if n else 0
    sums[r, WAY], sums[r, CARRIED], sums[r, COST] = way, carried, terms[UNIT] * way
    if terms[BEYOND] and n:
        sums[r, COST] += terms[BEYOND] * max(0, minutes_of(r, rows[r], n, OUT, OUT, given) - terms[LEVEL])


@compiled
def save(r, plan, kept, touched, count):
    """Keep row r as it was before this turn, once; how many are kept."""
    for k in range(count):
        if touched[k] == r:
            return count
    kept[r, 0], touched[count] = plan[1][r], r
    for k in range(plan[1][r]):
        kept[r, k + 1] = plan[0][r, k]
    return count + 1


@compiled
def drop(v, plan):
    """Take v off its row, which is settled later."""
    rows, size, where = plan[0], plan[1], plan[2]
    r, p = where[v], 0
    while rows[r, p] != v:
        p += 1
    for k in range(p, size[r] - 1):
        rows[r, k] = rows[r, k + 1]
    size[r] -= 1
    where[v] = OUT


@compiled
def put(r, v, p, plan, given, kept, touched, count):
    count = save(r, plan, kept, touched, count)
    for k in range(plan[1][r], p, -1):
        plan[0][r, k] = plan[0][r, k - 1]
    plan[0][r, p], plan[2][v] = v, r
    plan[1][r] += 1
    settle(r, plan, given)
    return count


@compiled
def turning(first, length, before, fine, set_days, work):
    """The least cost of a set of days with never the same team twice running; in `picked` the option of each day, or OUT."""
    places, steps, picked = work
    day_cost, day_team, cost, back, taken = places[0], places[1], steps[0], steps[1], steps[2]
    most = length * OPTIONS + 1
    # The state after some days: the option taken last, 0 for none yet.
    cost[: length + 1, :most] = FAR
    cost[0, 0] = 0
    for k in range(length):
        d = set_days[first + k]
        for was in range(k * OPTIONS + 1):
            if cost[k, was] >= FAR:
                continue
            team = before if was == 0 else day_team[set_days[first + (was - 1) // OPTIONS], (was - 1) % OPTIONS]
            for o in range(OUT, OPTIONS):
                if o != OUT and (day_cost[d, o] >= FAR or day_team[d, o] == team):
                    continue
                total = cost[k, was] + (fine if o == OUT else day_cost[d, o])
                now = was if o == OUT else k * OPTIONS + o + 1
                if total < cost[k + 1, now]:
                    cost[k + 1, now], back[k + 1, now], taken[k + 1, now] = total, was, o
    last = np.argmin(cost[length, :most])
    found = cost[length, last]
    for k in range(length, 0, -1):
        picked[k - 1], last = taken[k, last], back[k, last]
    return found


@compiled
def look(s, model, plan, given, work, state):
    """The cheapest places of a visit of site s on each day (cost, team, row, position), of several teams where it has turns."""
    calls, days, sites, able, places = given[1], given[3], given[4], given[5], work[0]
    alone = sites[s + 1, VISIT] - sites[s, VISIT] == 1
    last = OPTIONS - 1 if sites[s, ROTATE] and not alone else 0
    places[0] = FAR
    for r in range(len(days)):
        if not able[s, r] or (alone and sites[s, ROTATE] and days[r, TEAM] == sites[s, BEFORE]):
            continue
        price, p = place(r, model, plan, given, state)
        d, o = days[r, DAY], last
        if p == OUT or price >= places[0, d, o]:
            continue
        while o > 0 and places[0, d, o - 1] > price:
            for k in range(4):
                places[k, d, o] = places[k, d, o - 1]
            o -= 1
        places[0, d, o], places[1, d, o], places[2, d, o], places[3, d, o] = price, days[r, TEAM], r, p
    for v in range(sites[s, VISIT], sites[s + 1, VISIT]):
        if calls[v, PIN] >= 0:
            # Agreed on: it is there already and costs nothing more.
            d = days[calls[v, PIN], DAY]
            places[0, d] = FAR
            places[0, d, 0], places[1, d, 0], places[2, d, 0] = 0, days[calls[v, PIN], TEAM], OUT


@compiled
def anew(s, plan, given, kept, touched, count, work, state):
    """Place all loose visits of a site: the set of days, and the teams, that cost least together. How many rows are kept."""
    calls, sites, set_days, set_from, where, picked = given[1], given[4], given[6], given[7], plan[2], work[2]
    day_cost, day_row, day_pos = work[0][0], work[0][2], work[0][3]
    first_v, last_v = sites[s, VISIT], sites[s + 1, VISIT]
    fine, rotate, before = sites[s, FINE], sites[s, ROTATE], sites[s, BEFORE]
    model = first_v
    while model < last_v and not (calls[model, LOOSE] and where[model] == OUT):
        model += 1
    if model == last_v:
        return count
    look(s, model, plan, given, work, state)
    if last_v - first_v == 1:
        d = np.argmin(day_cost[:, 0])
        return put(day_row[d, 0], model, day_pos[d, 0], plan, given, kept, touched, count) if day_cost[d, 0] < FAR else count
    best, chosen = FAR, OUT
    for k in range(sites[s, SET], sites[s + 1, SET]):
        length = set_from[k + 1] - set_from[k]
        price = fine * (last_v - first_v - length)
        if rotate:
            price += turning(set_from[k], length, before, fine, set_days, work)
        else:
            for j in range(set_from[k], set_from[k + 1]):
                price += min(fine, day_cost[set_days[j], 0])
        if price < best:
            best, chosen = price, k
    first, length = set_from[chosen], set_from[chosen + 1] - set_from[chosen] if chosen != OUT else 0
    if rotate:
        turning(first, length, before, fine, set_days, work)
    for k in range(length):
        d, o = set_days[first + k], picked[k] if rotate else 0
        if o == OUT or day_cost[d, o] >= FAR or day_row[d, o] == OUT:
            continue
        while model < last_v and not (calls[model, LOOSE] and where[model] == OUT):
            model += 1
        if model < last_v:
            count = put(day_row[d, o], model, day_pos[d, o], plan, given, kept, touched, count)
    return count


@compiled
def same_day(v, d, plan, given, kept, touched, count, state):
    """Put v back on its day, with whichever team costs least and keeps the turns of the site. How many rows are kept."""
    days, sites, able = given[3], given[4], given[5]
    s = given[1][v, SITE]
    rotate, not_team, nor_team, earlier, later = sites[s, ROTATE], sites[s, BEFORE], OUT, OUT, FAR
    for u in range(sites[s, VISIT], sites[s + 1, VISIT]):
        r = plan[2][u]
        if r != OUT and earlier < days[r, DAY] < d:
            earlier, not_team = days[r, DAY], days[r, TEAM]
        elif r != OUT and d < days[r, DAY] < later:
            later, nor_team = days[r, DAY], days[r, TEAM]
    best, found, position = FAR, OUT, OUT
    for r in range(len(days)):
        if days[r, DAY] != d or not able[s, r] or (rotate and (days[r, TEAM] == not_team or days[r, TEAM] == nor_team)):
            continue
        price, p = place(r, v, plan, given, state)
        if price < best:
            best, found, position = price, r, p
    return put(found, v, position, plan, given, kept, touched, count) if found != OUT else count


@compiled
def cut(r, u, longest, keep_day, taken, days, mode, count, plan, given, state):
    """Take a string of visits around u off row r, into `taken` from `count` on. How many are taken then."""
    calls, sites, rows, size, where, p = given[1], given[4], plan[0], plan[1], plan[2], 0
    while rows[r, p] != u:
        p += 1
    length = min(size[r], longest)
    low, high = max(0, p - length + 1), min(p, size[r] - length)
    k = low + int(chance(state) * (high - low + 1))
    for _ in range(length):
        v, t = rows[r, k], calls[rows[r, k], SITE]
        if not calls[v, LOOSE] or count + 2 >= len(taken):
            k += 1
            continue
        if mode[t] == 0:
            mode[t] = 1 if sites[t + 1, VISIT] - sites[t, VISIT] > 1 and chance(state) < keep_day else 2
            for w in range(sites[t, VISIT], sites[t + 1, VISIT]):
                if calls[w, LOOSE] and where[w] == OUT:
                    mode[t] = 2
            if mode[t] == 2:
                taken[count], days[count], count = v, OUT, count + 1
        if mode[t] == 1:
            taken[count], days[count], count = v, given[3][r, DAY], count + 1
        drop(v, plan)
    return count


@compiled
def take_out(plan, given, near, movable, taken, days, mode, kept, touched, state):
    """Strings of visits out of routes near each other, into `taken`, with their day or OUT for any; how many, how many rows."""
    calls, all_days, sites, where = given[1], given[3], given[4], plan[2]
    seed = movable[int(chance(state) * len(movable))]
    inside = chance(state) < 0.5 and where[seed] != OUT  # all strings of one day
    keep_day = 0.8 if inside else 0.4
    mode[:] = 0  # of a site: its days stay (1), are chosen anew (2)
    longest = 1 + int(chance(state) * STRINGS)
    left = 1 + int(chance(state) * max(1.0, 2.0 * MEAN_OUT / (1 + longest)))
    only = all_days[where[seed], DAY] if inside else OUT
    count, touching = 0, 0
    for j in range(near.shape[1]):
        s = near[calls[seed, SITE], j]
        for u in range(sites[s, VISIT], sites[s + 1, VISIT]):
            if left <= 0 or not calls[u, LOOSE] or count + 2 >= len(taken):
                continue
            r = where[u]
            if r == OUT:
                if mode[s] == 0:
                    taken[count], days[count], mode[s], count = u, OUT, 2, count + 1
                continue
            before = touching
            touching = save(r, plan, kept, touched, touching) if not inside or all_days[r, DAY] == only else touching
            if touching > before:
                left -= 1
                count = cut(r, u, longest, keep_day, taken, days, mode, count, plan, given, state)
                if not inside and j > 0 and chance(state) < 0.5:
                    break
    # Whose days are chosen anew, all of its visits come out.
    for k in range(count):
        if days[k] == OUT:
            s = calls[taken[k], SITE]
            for u in range(sites[s, VISIT], sites[s + 1, VISIT]):
                if calls[u, LOOSE] and where[u] != OUT:
                    touching = save(where[u], plan, kept, touched, touching)
                    drop(u, plan)
    for k in range(touching):
        settle(touched[k], plan, given)
    return count, touching


@compiled
def in_order(count, taken, given, far_off, key, order, state):
    """The order of putting back: by lot, the greatest first, the farthest first, the nearest first, or many visits first."""
    calls, sites, rule = given[1], given[4], int(chance(state) * 11)
    for k in range(count):
        v, s, key[k] = taken[k], calls[taken[k], SITE], chance(state)
        if 4 <= rule < 7:
            key[k] = 0.5 * key[k] - calls[v, LOAD] - calls[v, STAY]
        elif 7 <= rule < 10:
            key[k] = -far_off[s] if rule < 9 else far_off[s]
        elif rule == 10:
            key[k] += sites[s, VISIT] - sites[s + 1, VISIT]
        order[k], a = k, k
        while a > 0 and key[order[a - 1]] > key[k]:
            order[a - 1], order[a], a = k, order[a - 1], a - 1


@compiled
def undo(touching, touched, kept, plan, given):
    """The rows as they were before this turn."""
    rows, size, where = plan[0], plan[1], plan[2]
    for k in range(touching):
        for j in range(size[touched[k]]):
            where[rows[touched[k], j]] = OUT
    for k in range(touching):
        r = touched[k]
        size[r] = kept[r, 0]
        for j in range(size[r]):
            rows[r, j] = kept[r, j + 1]
            where[rows[r, j]] = r
        settle(r, plan, given)


@compiled
def ruin(turns, heat, state, plan, given, near, movable, far_off, now, best_rows, best_size):
    """`turns` of take out and put back at one heat; the cost now and the best, whose routes are in `best_rows`, `best_size`."""
    rows, size, where, sums, calls, sites, set_from = plan[0], plan[1], plan[2], plan[3], given[1], given[4], given[7]
    many, most_days = len(where) + 2, int(given[3][:, DAY].max()) + 1
    longest = int((set_from[1:] - set_from[:-1]).max()) + 1
    taken, days, order, key = np.zeros(many, np.int64), np.zeros(many, np.int64), np.zeros(many, np.int64), np.zeros(many)
    mode, touched = np.zeros(len(sites), np.int8), np.zeros(len(size) + 1, np.int64)
    kept = np.zeros((len(size), rows.shape[1] + 1), np.int64)
    steps = np.zeros((3, longest + 1, longest * OPTIONS + 1), np.int64)
    work = (np.zeros((4, most_days, OPTIONS), np.int64), steps, np.zeros(longest, np.int64))
    best = now
    for _ in range(turns):
        count, touching = take_out(plan, given, near, movable, taken, days, mode, kept, touched, state)
        in_order(count, taken, given, far_off, key, order, state)
        for a in range(count):
            v, d = taken[order[a]], days[order[a]]
            if d == OUT:
                touching = anew(calls[v, SITE], plan, given, kept, touched, touching, work, state)
            else:
                touching = same_day(v, d, plan, given, kept, touched, touching, state)
        total = 0
        for r in range(len(size)):
            total += sums[r, COST]
        for v in range(len(where)):
            if where[v] == OUT:
                total += sites[calls[v, SITE], FINE]
        if total <= now or chance(state) < exp((now - total) / heat):
            now = total
            if now < best:
                best, best_rows[:], best_size[:] = now, rows, size
        else:
            undo(touching, touched, kept, plan, given)
    return now, best
