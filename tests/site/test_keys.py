"""Keys are made apart, kept apart, shared out, had back, and seen to be the right ones."""

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from walktalk.site import processes
from walktalk.site.keys import commands
from walktalk.site.keys.files import private_keys as in_file
from walktalk.site.keys.making import holders
from walktalk.site.processes import KEYS, PROCESSES


def keys(*words: object, typed: str | None = None) -> Result:
    return CliRunner().invoke(commands.group, [str(word) for word in words], input=typed)


def environment(path: Path) -> dict[str, str]:
    rows = [line for line in path.read_text().splitlines() if not line.startswith("#")]
    return dict(row.split("=", 1) for row in rows)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of new keys."""
    folder = tmp_path_factory.mktemp("custody") / "keys"
    assert keys("make", folder).exit_code == 0
    return folder


@pytest.fixture(scope="module")
def sheets(made: Path) -> list[Path]:
    """The three sheets of the courier's keys."""
    assert keys("split", made / "courier.env").exit_code == 0
    return [made / f"courier-share-{at}.txt" for at in (1, 2, 3)]


def test_every_key_of_a_process_is_one_that_is_made() -> None:
    held = {key for process in PROCESSES.values() for key in process.keys}
    assert held - {"VAULT_BEFORE"} | {"SPECIALISTS"} == set(KEYS)
    assert sorted(key for own in holders().values() for key in own) == sorted(KEYS)


@pytest.mark.parametrize("process", ["web", "worker", "courier", "desk"])
def test_a_process_starts_with_its_own_file_and_refuses_every_other(
    made: Path, process: str
) -> None:
    own = environment(made / f"{process}.env")
    assert own["WALKTALK_PROCESS"] == process
    kind = processes.named(process)
    assert set(processes.private_keys(kind, own)) == kind.keys - {"VAULT_BEFORE"}
    for other in {"web", "worker", "courier", "desk"} - {process}:
        with pytest.raises(processes.Misconfigured):
            processes.private_keys(kind, environment(made / f"{other}.env"))


def test_only_the_owner_reads_private_halves_and_the_public_file_holds_none(made: Path) -> None:
    private = [*made.glob("*.key"), *(made / f"{one}.env" for one in PROCESSES if one != "manage")]
    assert [file.stat().st_mode & 0o777 for file in private] == [0o600] * 5
    shared = "".join((made / name).read_text() for name in ("public.env", "canaries.env"))
    for file in private:
        for key in in_file(file).values():
            assert key.hex() not in shared
    public = processes.public_keys(environment(made / "public.env"))
    assert set(public) == set(KEYS) - {"WORDS"}


def test_the_specialists_file_is_what_opening_a_disclosure_asks_for(made: Path) -> None:
    assert len(bytes.fromhex((made / "specialists.key").read_text().strip())) == 32


def test_nothing_is_ever_replaced(made: Path, sheets: list[Path]) -> None:
    before = {file: file.read_bytes() for file in made.iterdir()}
    again = [
        keys("make", made),
        keys("split", made / "courier.env"),
        keys("join", *sheets[:2], "--to", made / "desk.env"),
    ]
    assert [one.exit_code for one in again] == [1, 1, 1]
    assert all("never replaced" in one.output for one in again)
    assert {file: file.read_bytes() for file in made.iterdir()} == before
    assert [one.name for one in made.parent.iterdir()] == [made.name]


def test_each_side_makes_its_own_alone(tmp_path: Path) -> None:
    result = keys("make", tmp_path / "outside", "--for", "courier", "--for", "desk")
    assert result.exit_code == 0
    names = {file.name for file in (tmp_path / "outside").iterdir()}
    assert names == {"courier.env", "desk.env", "public.env", "canaries.env", "CUSTODY.txt"}
    public = processes.public_keys(environment(tmp_path / "outside" / "public.env"))
    assert set(public) == {"VAULT", "COURIER", "DESK", "SIGNING"}
    assert "web.env" not in result.output.split("Never together")[0]


def test_custody_says_who_keeps_what_and_what_never_meets(made: Path) -> None:
    words = (made / "CUSTODY.txt").read_text()
    for file in ("web.env", "worker.env", "courier.env", "desk.env", "specialists.key"):
        assert f"\n{file}: " in words
    assert "Never together" in words
    assert "body outside the force" in words


@pytest.mark.parametrize("two", [(0, 1), (0, 2), (1, 2), (2, 0)])
def test_two_sheets_restore_the_file(
    made: Path, sheets: list[Path], two: tuple[int, int], tmp_path: Path
) -> None:
    back = tmp_path / "back.env"
    assert keys("join", *(sheets[at] for at in two), "--to", back).exit_code == 0
    assert in_file(back) == in_file(made / "courier.env")
    assert back.stat().st_mode & 0o777 == 0o600


def test_one_sheet_restores_nothing(sheets: list[Path], tmp_path: Path) -> None:
    result = keys("join", sheets[0], "--to", tmp_path / "back.env")
    assert result.exit_code == 1
    assert "VAULT: 2 different shares are needed" in result.output
    assert list(tmp_path.iterdir()) == []


def test_a_single_key_comes_back_from_words_that_are_typed(made: Path, tmp_path: Path) -> None:
    assert keys("split", made / "specialists.key").exit_code == 0
    texts = [(made / f"specialists-share-{at}.txt").read_text() for at in (3, 1)]
    typed = [" ".join(text.split("Key SPECIALISTS")[1].split()) for text in texts]
    back = tmp_path / "specialists.key"
    result = keys("join", "--to", back, typed="\n".join(["SPECIALISTS", *typed, "n", ""]))
    assert result.exit_code == 0, result.output
    assert back.read_text() == (made / "specialists.key").read_text()
    assert typed[0] not in result.output


def test_a_rehearsal_says_yes_to_the_right_keys(made: Path, sheets: list[Path]) -> None:
    for found in ([made / "desk.env"], sheets[:2], [made / "specialists.key"]):
        result = keys("rehearse", *found, "--public", made)
        assert result.exit_code == 0, result.output
        assert ": yes, it opens the canary." in result.output
        assert ": no" not in result.output


def test_a_rehearsal_says_no_to_other_keys(made: Path, tmp_path: Path) -> None:
    assert keys("make", tmp_path / "other").exit_code == 0
    result = keys("rehearse", tmp_path / "other" / "desk.env", "--public", made)
    assert result.exit_code == 1
    assert "DESK: no, it does not open the canary." in result.output
    assert "SIGNING: no, it does not sign." in result.output


def test_a_rehearsal_without_its_canary_is_no_yes(made: Path, tmp_path: Path) -> None:
    assert keys("make", tmp_path / "force", "--for", "web", "--for", "worker").exit_code == 0
    result = keys("rehearse", made / "courier.env", "--public", tmp_path / "force")
    assert result.exit_code == 1
    assert "VAULT: no" in result.output


def test_a_file_without_keys_is_a_sentence(made: Path, tmp_path: Path) -> None:
    (tmp_path / "x.env").write_text("WALKTALK_KEY_VAULT=short\n")
    for result in (
        keys("split", tmp_path / "x.env"),
        keys("rehearse", tmp_path / "x.env", "--public", made),
    ):
        assert result.exit_code == 1
        assert "x.env holds no private key" in result.output
