"""The Merkle tree of RFC 6962 over what a record says: one root for all of it, in order.

Leaves are worked out from content, never from stored hashes, so a root cannot hide an edit.
"""

import hashlib
from collections.abc import Sequence


def leaf_hash(content: bytes) -> bytes:
    """The leaf of one entry."""
    return hashlib.sha256(b"\0" + content).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The node above two others."""
    return hashlib.sha256(b"\1" + left + right).digest()


class Tree:
    """Grows leaf by leaf and keeps only the roots of its full parts, about twenty of a million."""

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Append one leaf hash."""
        self.size += 1
        self._peaks.append(leaf)
        full = self.size
        while full % 2 == 0:
            right = self._peaks.pop()
            self._peaks.append(node_hash(self._peaks.pop(), right))
            full //= 2

    def root(self) -> bytes:
        """The root over every leaf so far."""
        if not self._peaks:
            return hashlib.sha256(b"").digest()
        root = self._peaks[-1]
        for peak in reversed(self._peaks[:-1]):
            root = node_hash(peak, root)
        return root


def root_of(leaves: Sequence[bytes]) -> bytes:
    """The root over these leaf hashes."""
    tree = Tree()
    for leaf in leaves:
        tree.add(leaf)
    return tree.root()


def consistency_proof(leaves: Sequence[bytes], old: int) -> list[bytes]:
    """What shows that the tree over `leaves` begins with the tree over its first `old`."""
    if old in {0, len(leaves)}:
        return []
    return _proof(leaves, old, known=True)


def is_consistent(old: tuple[int, bytes], new: tuple[int, bytes], proof: Sequence[bytes]) -> bool:
    """Whether the proof leads from the old (size, root) to the new one and uses every hash."""
    (old_size, old_root), (new_size, new_root) = old, new
    if old_size == new_size:
        return not proof and old_root == new_root
    if not 0 < old_size < new_size:
        return not proof and old_size == 0
    rest = list(proof) if old_size & (old_size - 1) else [old_root, *proof]
    return bool(rest) and _climbed(old_size - 1, new_size - 1, rest) == (old_root, new_root)


def _climbed(first: int, last: int, rest: list[bytes]) -> tuple[bytes, bytes] | None:
    """Both roots as the proof makes them; None where it is too long or too short."""
    while first & 1:
        first, last = first >> 1, last >> 1
    old = new = rest[0]
    for one in rest[1:]:
        if last == 0:
            return None
        if first & 1 or first == last:
            old, new = node_hash(one, old), node_hash(one, new)
            while first and not first & 1:
                first, last = first >> 1, last >> 1
        else:
            new = node_hash(new, one)
        first, last = first >> 1, last >> 1
    return (old, new) if last == 0 else None


def _proof(leaves: Sequence[bytes], old: int, *, known: bool) -> list[bytes]:
    if old == len(leaves):
        return [] if known else [root_of(leaves)]
    half = 1 << ((len(leaves) - 1).bit_length() - 1)
    if old <= half:
        return [*_proof(leaves[:half], old, known=known), root_of(leaves[half:])]
    return [*_proof(leaves[half:], old - half, known=False), root_of(leaves[:half])]
