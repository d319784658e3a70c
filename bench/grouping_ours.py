"""Our grouping of a file's demands: near-duplicates, then groups. Prints its seconds."""

import json
import sys
import time

import numpy as np

from bench.grouping_files import read
from peygir.engines.nearness import groups, near_duplicates


def main() -> None:
    seen = read(sys.argv[1])
    columns = (seen.texts, seen.lon, seen.lat, seen.minutes, seen.service)
    marks = [(time.perf_counter(), time.process_time())]
    pairs = near_duplicates(*columns)
    marks.append((time.perf_counter(), time.process_time()))
    found = groups(*columns, reporter=seen.reporter)
    marks.append((time.perf_counter(), time.process_time()))
    seconds, cpu = np.diff(np.array(marks), axis=0).T.tolist()
    print(json.dumps({"seconds": sum(seconds), "cpu": sum(cpu), "duplicates": cpu[0], "groups": cpu[1]}))
    np.savez(sys.argv[2], one=pairs.one, other=pairs.other, labels=found.labels)


if __name__ == "__main__":
    main()
