"""The chain notices every change, and says where."""

import hypothesis.strategies as st
import pytest
from hypothesis import given

from walktalk.proofs.canonical import canonical
from walktalk.proofs.chain import START, Link, first_break, link_hash

contents = st.lists(
    st.dictionaries(st.text(max_size=4), st.integers() | st.text(max_size=6)),
    min_size=1,
    max_size=8,
)


def chained(values: list[dict[str, int | str]]) -> list[Link]:
    links, before = [], START
    for number, value in enumerate(values, start=1):
        content = canonical(dict(value))
        before = link_hash(before, content)
        links.append(Link(number, content, before))
    return links


@given(contents)
def test_a_sound_chain_holds(values: list[dict[str, int | str]]) -> None:
    assert first_break(chained(values)) is None


@given(contents, st.data())
def test_a_changed_entry_is_named(values: list[dict[str, int | str]], data: st.DataObject) -> None:
    links = chained(values)
    at = data.draw(st.integers(0, len(links) - 1))
    links[at] = Link(at + 1, b'{"changed":"by hand"}', links[at].hash)
    broken = first_break(links)
    assert broken is not None
    assert broken.number == at + 1


@given(contents, st.data())
def test_a_missing_entry_is_named(values: list[dict[str, int | str]], data: st.DataObject) -> None:
    links = chained([*values, {"last": 1}])
    at = data.draw(st.integers(0, len(links) - 2))
    del links[at]
    broken = first_break(links)
    assert broken is not None
    assert broken.number == at + 1
    assert "missing" in broken.reason


def test_a_rewritten_hash_does_not_help() -> None:
    links = chained([{"a": 1}, {"a": 2}, {"a": 3}])
    forged = Link(2, b'{"a":99}', link_hash(links[0].hash, b'{"a":99}'))
    broken = first_break([links[0], forged, links[2]])
    assert broken is not None
    assert broken.number == 3


def test_key_order_does_not_matter_and_floats_are_refused() -> None:
    assert canonical({"b": 1, "a": [1, "é"]}) == canonical({"a": [1, "é"], "b": 1})
    with pytest.raises(TypeError, match="no floats"):
        canonical({"x": [{"y": 0.5}]})
