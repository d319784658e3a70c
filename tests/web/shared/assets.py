"""Where the built assets lie."""

from pathlib import Path

ROOT = Path(__file__).parents[3]
BUILT = ROOT / "peygir/web/shared/static/built"
FRONTEND = ROOT / "frontend"


def built() -> bool:
    return (BUILT / "citizen.css").exists() and (BUILT / "desk.js").exists()
