"""A Merkle tree that takes its leaves one by one and keeps only its right edge (RFC 6962, section 2.1)."""

from hashlib import sha256

EMPTY = sha256(b"").hexdigest()


def leaf_digest(content: bytes) -> bytes:
    """Return the 32 bytes of a leaf; the prefix keeps a leaf from ever passing for a node."""
    return sha256(b"\x00" + content).digest()


class Merkle:
    """`push` leaf digests in order, then ask for the `root`. Memory grows with the logarithm of their number."""

    __slots__ = ("_peaks", "size")

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []  # of perfect subtrees, largest first; one for each set bit of `size`

    def push(self, digest: bytes) -> None:
        # Each trailing one-bit of the size is a subtree as large as the one just completed.
        bits = self.size
        while bits & 1:
            digest = sha256(b"\x01" + self._peaks.pop() + digest).digest()
            bits >>= 1
        self._peaks.append(digest)
        self.size += 1

    def root(self) -> str:
        """Return 64 hex digits; of no leaf at all, the hash of nothing."""
        if not self._peaks:
            return EMPTY
        digest = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            digest = sha256(b"\x01" + peak + digest).digest()
        return digest.hex()
