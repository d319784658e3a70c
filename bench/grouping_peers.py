"""Other groupings of a file's demands, run by the Python that has them: scikit-learn's clusters, datasketch's LSH."""

import json
import sys
import time

import numpy as np

from bench.grouping_files import read

# The distance of our grouping: so many metres and so many minutes are one; another service is far.
METRES, MINUTES, APART = 150.0, 4 * 1440.0, 1e4
LEAST = 5
# Our near-duplicates' reach, which the pairs of a text-only index are narrowed to.
NEAR, SOON, ALIKE, PERMUTATIONS = 150.0, 7 * 1440, 0.55, 128


def main() -> None:
    source, answer, who = sys.argv[1:4]
    work = {"DBSCAN": dbscan, "HDBSCAN": hdbscan, "MinHashLSH": min_hash_lsh}[who](read(source))
    wall, cpu = time.perf_counter(), time.process_time()
    columns = work()
    print(json.dumps({"seconds": time.perf_counter() - wall, "cpu": time.process_time() - cpu}))
    np.savez(answer, **columns)


def metres(seen):
    lat = np.radians(seen.lat)
    return 6_371_008.8 * np.radians(seen.lon) * np.cos(lat.mean()), 6_371_008.8 * lat


def scaled(seen):
    east, north = metres(seen)
    return np.column_stack([east / METRES, north / METRES, seen.minutes / MINUTES, seen.service * APART])


def dbscan(seen):
    from sklearn.cluster import DBSCAN

    return lambda: {"labels": DBSCAN(eps=1.0, min_samples=LEAST, algorithm="kd_tree", n_jobs=2).fit(scaled(seen)).labels_}


def hdbscan(seen):
    from sklearn.cluster import HDBSCAN

    model = HDBSCAN(min_cluster_size=LEAST, algorithm="kd_tree", n_jobs=2, copy=False)
    return lambda: {"labels": model.fit(scaled(seen)).labels_}


def min_hash_lsh(seen):
    """The same 4-grams of folded words; folding is not timed. Pairs are narrowed to our reach, or the whole city matches."""
    from datasketch import MinHash, MinHashLSH

    from peygir.base.text.folding import fold

    keys = [fold(text) for text in seen.texts]
    east, north = metres(seen)

    def grams(key):
        words = (f" {word} " for word in key.split() if len(word) > 1)
        return [word[at : at + 4].encode() for word in words for at in range(len(word) - 3)]

    def work():
        index, one, other = MinHashLSH(threshold=ALIKE, num_perm=PERMUTATIONS), [], []
        sets = list(MinHash.generator((grams(key) for key in keys), num_perm=PERMUTATIONS))
        for row, own in enumerate(sets):
            for found in index.query(own):
                near = abs(east[row] - east[found]) <= NEAR and abs(north[row] - north[found]) <= NEAR
                near &= seen.service[row] == seen.service[found] and seen.minutes[row] - seen.minutes[found] <= SOON
                if near and own.jaccard(sets[found]) >= ALIKE:
                    one.append(found)
                    other.append(row)
            index.insert(row, own)
        return {"one": np.array(one, int), "other": np.array(other, int)}

    return work


if __name__ == "__main__":
    main()
