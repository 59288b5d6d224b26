"""`python -m bench` lists, refuses in a sentence, and answers with one JSON object."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def bench(*words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603
        [sys.executable, "-m", "bench", *words],
        cwd=ROOT,
        env={**os.environ, "WALKTALK_DATA": "/nowhere"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_without_a_name_the_benchmarks_are_listed() -> None:
    result = bench()
    assert result.returncode == 0
    assert "locate       How long it takes to put a point in its ward, from memory." in (
        result.stdout.splitlines()
    )
    assert "_ground" not in result.stdout


def test_every_benchmark_says_what_it_measures_and_can_be_repeated() -> None:
    names = [path.stem for path in ROOT.glob("bench/*.py") if not path.name.startswith("_")]
    listed = dict(line.split(maxsplit=1) for line in bench().stdout.splitlines())
    assert sorted(listed) == sorted(names)
    for name in names:
        assert "\nSEED" in (ROOT / f"bench/{name}.py").read_text(), name


@pytest.mark.parametrize("name", ["nothing", "_ground", "../bench/locate"])
def test_an_unknown_name_is_a_sentence(name: str) -> None:
    result = bench(name)
    assert result.returncode == 2
    assert result.stdout == ""
    assert result.stderr.startswith(f"There is no benchmark {name}. There is: ")


def test_figures_alone_are_on_standard_output() -> None:
    result = bench("locate", "--quick")
    assert result.returncode == 0, result.stderr
    assert result.stdout.count("\n") == 1
    answer = json.loads(result.stdout)
    assert list(answer) == ["name", "seed", "machine", "figures"]
    assert answer["name"] == "locate"
    figures = answer["figures"]
    assert figures["wards"] == 4
    assert 0 < figures["points_in_a_ward"] <= figures["points"]
    assert figures["microseconds_per_point"] > 0
    assert figures["microseconds_per_point_batch"] > 0
    assert "Putting 4500 points in 4 wards, one by one" in result.stderr


def test_sealing_says_how_many_a_core_does_in_a_second() -> None:
    result = bench("sealing", "--quick")
    assert result.returncode == 0, result.stderr
    figures = json.loads(result.stdout)["figures"]
    assert list(figures) == ["envelopes", "bytes", "per_second", "opened_per_second"]
    assert figures["per_second"] > 500
