# Start programs and end them together: sourced by bin/demo and bin/dev after _lib.sh.

children=()

# Each child leads a group, so that the processes it makes end with it; and it is told to stop when this script dies,
# even by a signal that no trap can catch.
start() {
  local before=()
  command -v setsid >/dev/null && before=(setsid)
  if command -v setpriv >/dev/null && setpriv --help | grep -q pdeathsig; then before+=(setpriv --pdeathsig TERM --); fi
  "${before[@]}" "$@" </dev/null &
  children+=("$!")
}

signal_children() {
  local pid
  for pid in "${children[@]}"; do kill "-$1" -- "-$pid" 2>/dev/null || kill "-$1" "$pid" 2>/dev/null; done
}

stop_children() {
  trap - EXIT INT TERM HUP
  set +e
  signal_children TERM
  for _ in $(seq 100); do
    alive=()
    for pid in "${children[@]}"; do kill -0 "$pid" 2>/dev/null && alive+=("$pid"); done
    [ "${#alive[@]}" = 0 ] && break
    sleep 0.1
  done
  [ "${#alive[@]}" = 0 ] || signal_children KILL
  wait 2>/dev/null
}

trap 'stop_children' EXIT
trap 'echo; stop_children; say "stopped"; exit 0' INT TERM HUP

# Wait until URL answers 200, at most SECONDS; fail at once when a child has ended.
await() {
  local url="$1" deadline=$((SECONDS + $2))
  while [ "$SECONDS" -lt "$deadline" ]; do
    "$PY" -c 'import sys, urllib.request; urllib.request.urlopen(sys.argv[1], timeout=5)' "$url" 2>/dev/null && return 0
    for pid in "${children[@]}"; do kill -0 "$pid" 2>/dev/null || return 1; done
    sleep 0.3
  done
  return 1
}

# Return only when a child ends by itself, which is a fault.
watch_children() {
  wait -n "${children[@]}" || true
  fail "one of the programs ended by itself; the lines above say why"
}
