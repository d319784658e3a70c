"""The columns a contender reads and the truth the judge keeps, as .npz files."""

import sys
from pathlib import Path

import numpy as np

from bench.grouping_city import Demands, made


def main() -> None:
    folder, rows, seed = Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3])
    seen, truth = made(rows, seed)
    said = np.frombuffer("\n".join(seen.texts).encode(), np.uint8)
    columns = {name: getattr(seen, name) for name in ("lon", "lat", "minutes", "service", "reporter")}
    np.savez(folder / "seen.npz", texts=said, **columns)
    np.savez(folder / "truth.npz", copy_of=truth.copy_of, burst=truth.burst)


def read(path: str) -> Demands:
    with np.load(path) as file:
        texts = file["texts"].tobytes().decode().split("\n")
        return Demands(texts, *(file[name] for name in ("lon", "lat", "minutes", "service", "reporter")))


if __name__ == "__main__":
    main()
