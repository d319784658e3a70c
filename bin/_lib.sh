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
