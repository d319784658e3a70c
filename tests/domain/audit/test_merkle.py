from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from peygir.domain.audit.merkle import EMPTY, Merkle, leaf_digest
from peygir.domain.audit.ranges import gaps, runs_of


def recursive_root(leaves: list[bytes]) -> bytes:
    """RFC 6962, section 2.1, as it is written there."""
    if len(leaves) == 1:
        return leaves[0]
    split = 1 << (len(leaves) - 1).bit_length() - 1
    return sha256(b"\x01" + recursive_root(leaves[:split]) + recursive_root(leaves[split:])).digest()


@given(st.integers(1, 70))
def test_the_root_is_that_of_the_standard(count):
    leaves = [leaf_digest(str(number).encode()) for number in range(count)]
    tree = Merkle()
    for leaf in leaves:
        tree.push(leaf)
    assert tree.root() == recursive_root(leaves).hex()


# The published test vectors of Certificate Transparency (the reference implementation's merkle tree tests).
INPUTS = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


@pytest.mark.parametrize("count", ROOTS)
def test_the_root_equals_the_published_vectors(count):
    tree = Merkle()
    for text in INPUTS[:count]:
        tree.push(leaf_digest(bytes.fromhex(text)))
    assert tree.root() == ROOTS[count]


def test_no_leaf_at_all_is_the_hash_of_nothing():
    assert Merkle().root() == EMPTY


@given(st.sets(st.integers(1, 60)))
def test_runs_and_gaps_share_out_all_numbers(ids):
    runs = runs_of(sorted(ids))
    holes = {number for first, last in gaps(runs, 1, 60) for number in range(first, last + 1)}
    assert {number for first, last in runs for number in range(first, last + 1)} == ids
    assert holes == set(range(1, 61)) - ids
