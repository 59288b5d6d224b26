"""The tree is RFC 6962's: its published vectors, and proofs that hold for nothing else."""

import hashlib

import hypothesis.strategies as st
import pytest
from hypothesis import given

from walktalk.proofs.merkle import Tree, consistency_proof, is_consistent, leaf_hash, root_of

CONTENTS = [
    "",
    "00",
    "10",
    "2021",
    "3031",
    "40414243",
    "5051525354555657",
    "606162636465666768696a6b6c6d6e6f",
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
PROOFS = {
    (1, 8): [
        "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
    ],
    (6, 8): [
        "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
        "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
        "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    ],
    (2, 5): [
        "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
        "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    ],
}
LEAVES = [leaf_hash(bytes.fromhex(one)) for one in CONTENTS]
some_leaves = st.lists(st.binary(max_size=4).map(leaf_hash), min_size=1, max_size=40)


@pytest.mark.parametrize("size", range(len(ROOTS)))
def test_roots_are_those_of_the_standard(size: int) -> None:
    assert root_of(LEAVES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(("sizes", "proof"), PROOFS.items())
def test_proofs_are_those_of_the_standard(sizes: tuple[int, int], proof: list[str]) -> None:
    old, new = sizes
    assert [one.hex() for one in consistency_proof(LEAVES[:new], old)] == proof


def recursive(leaves: list[bytes]) -> bytes:
    """The definition of the standard, word for word."""
    if len(leaves) < 2:
        return leaves[0] if leaves else hashlib.sha256(b"").digest()
    half = 1
    while half * 2 < len(leaves):
        half *= 2
    both = recursive(leaves[:half]) + recursive(leaves[half:])
    return hashlib.sha256(b"\1" + both).digest()


@given(some_leaves)
def test_a_tree_that_grows_is_the_tree_of_the_definition(leaves: list[bytes]) -> None:
    tree = Tree()
    for size, leaf in enumerate(leaves, start=1):
        tree.add(leaf)
        assert tree.root() == recursive(leaves[:size])


@given(some_leaves, st.data())
def test_a_proof_holds_for_what_was_kept(leaves: list[bytes], data: st.DataObject) -> None:
    old = data.draw(st.integers(0, len(leaves)))
    before, after = (old, root_of(leaves[:old])), (len(leaves), root_of(leaves))
    assert is_consistent(before, after, consistency_proof(leaves, old))


@given(some_leaves, st.data())
def test_no_proof_hides_a_change(leaves: list[bytes], data: st.DataObject) -> None:
    old = data.draw(st.integers(1, len(leaves)))
    at = data.draw(st.integers(0, old - 1))
    forged = [*leaves[:at], leaf_hash(b"forged by hand"), *leaves[at + 1 :]]
    proof = consistency_proof(forged, old)
    before, after = (old, root_of(leaves[:old])), (len(leaves), root_of(forged))
    assert not is_consistent(before, after, proof)


@given(some_leaves, st.data())
def test_a_proof_with_a_hash_too_many_or_too_few_fails(
    leaves: list[bytes], data: st.DataObject
) -> None:
    old = data.draw(st.integers(1, len(leaves)))
    before, after = (old, root_of(leaves[:old])), (len(leaves), root_of(leaves))
    proof = consistency_proof(leaves, old)
    assert not is_consistent(before, after, [*proof, leaf_hash(b"more")])
    assert not proof or not is_consistent(before, after, proof[:-1])


def test_a_smaller_tree_does_not_follow() -> None:
    assert not is_consistent((3, root_of(LEAVES[:3])), (2, root_of(LEAVES[:2])), [])
    assert not is_consistent((0, root_of([])), (2, root_of(LEAVES[:2])), [LEAVES[0]])
