"""`walktalk keys`: make them, share them out, rehearse, and seal anew to a new one."""

from pathlib import Path

import click
from django.conf import settings
from django.utils.module_loading import import_string

from walktalk.proofs import shares
from walktalk.site.keys import custody, sheets
from walktalk.site.keys.files import (
    NotAKeyFile,
    NotWritten,
    lines,
    named_lines,
    private_keys,
    put,
    put_all,
)
from walktalk.site.keys.making import Key, holders, make
from walktalk.site.keys.rehearsal import fits
from walktalk.site.processes import KEYS, PRIVATE_KEY, PUBLIC_KEY

ROTATE = "walktalk.courier.commands.rotate_vault"
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)


@click.group("keys")
def group() -> None:
    """The keys of the two sides: make, split, join, rehearse, rotate."""


@group.command("make")
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--for",
    "chosen",
    type=click.Choice(list(holders())),
    multiple=True,
    help="Only the keys of this process, or of the specialists; may be repeated. Without it, all.",
)
def make_keys(folder: Path, chosen: tuple[str, ...]) -> None:
    """Make new keys in FOLDER, one file for each who keeps some, and say who keeps what."""
    for_holders = chosen or tuple(holders())
    keys: dict[str, Key] = {
        name: make(name) for holder in for_holders for name in holders()[holder]
    }
    try:
        put_all(folder, custody.contents(keys, for_holders))
    except (NotWritten, OSError) as error:
        raise click.ClickException(str(error)) from error
    click.echo((folder / custody.CUSTODY_FILE).read_text())
    click.echo(f"The same words are in {folder / custody.CUSTODY_FILE}.")


@group.command("split")
@click.argument("file", type=FILE)
def split(file: Path) -> None:
    """Write three sheets beside FILE; any two of them restore its keys."""
    try:
        keys = private_keys(file)
        written = [file.with_name(f"{file.stem}-share-{at}.txt") for at in (1, 2, 3)]
        for path in written:
            if path.exists():
                raise NotWritten(f"{path} is there already. Shares are never replaced.")
        for path, text in zip(written, sheets.sheets(keys), strict=True):
            put(path, text)
            click.echo(path)
    except (NotAKeyFile, NotWritten, shares.CannotJoin) as error:
        raise click.ClickException(str(error)) from error
    click.echo("Print each, give each to another person, and delete these three files.")


@group.command("join")
@click.argument("found", metavar="[SHEET]...", type=FILE, nargs=-1)
@click.option("--to", type=click.Path(path_type=Path), required=True, help="The file to write.")
def join(found: tuple[Path, ...], to: Path) -> None:
    """Restore keys from two sheets, or from words that are asked for where no sheet is named."""
    try:
        keys = _joined(found) if found else _asked()
        only = next(iter(keys.values())).hex() + "\n" if to.suffix == ".key" else None
        if only and len(keys) > 1:
            raise NotWritten("A .key file holds one key. Choose a name that ends in .env.")
        put(to, only or lines({PRIVATE_KEY + name: key.hex() for name, key in keys.items()}))
    except (shares.CannotJoin, NotWritten) as error:
        raise click.ClickException(str(error)) from error
    click.echo(f"{to} holds {' and '.join(keys)}. Now rehearse: walktalk keys rehearse {to}")


@group.command("rehearse")
@click.argument("found", metavar="FILE...", type=FILE, nargs=-1, required=True)
@click.option(
    "--public",
    "folder",
    type=FOLDER,
    required=True,
    help="The folder with public.env and canaries.env, as they were made.",
)
def rehearse(found: tuple[Path, ...], folder: Path) -> None:
    """Prove that a key FILE, or two sheets, hold the right keys. Nothing is written."""
    try:
        keys = _joined(found) if _all_sheets(found) else private_keys(found[0])
        public = named_lines(folder / custody.PUBLIC_FILE, PUBLIC_KEY)
        canaries = named_lines(folder / custody.CANARY_FILE, "")
    except (shares.CannotJoin, NotAKeyFile, OSError) as error:
        raise click.ClickException(str(error)) from error
    answers = {
        name: _says(name, key, public=public, canaries=canaries) for name, key in keys.items()
    }
    for name, says in answers.items():
        click.echo(f"{name}: {says}")
    if any(says.startswith("no") for says in answers.values()):
        raise click.ClickException("Not every key is the right one. Keep everything, and look.")


@group.command("rotate")
@click.argument("key", type=click.Choice(["vault"]))
def rotate(key: str) -> None:
    """Seal everything anew to the vault's new key. It can be stopped and run again at any time.

    Run it as the courier, with the new key as VAULT and the one before as VAULT_BEFORE.
    """
    if settings.PROCESS.name != "courier":
        raise click.ClickException("Run this as the courier: WALKTALK_PROCESS=courier.")
    import_string(ROTATE)()


def _says(name: str, key: bytes, *, public: dict[str, bytes], canaries: dict[str, bytes]) -> str:
    if KEYS.get(name) == "secret":
        return "it opens and proves nothing. If it is lost, make a new one."
    try:
        right = fits(name, key, public=public, canaries=canaries)
    except KeyError:
        return "no: there is no public half or canary of this name to hold it against."
    if KEYS[name] == "signature":
        return "yes, it signs what its public half knows." if right else "no, it does not sign."
    return "yes, it opens the canary." if right else "no, it does not open the canary."


def _all_sheets(found: tuple[Path, ...]) -> bool:
    return all(sheets.is_sheet(path.read_text(errors="replace")) for path in found)


def _joined(found: tuple[Path, ...]) -> dict[str, bytes]:
    keys = sheets.joined([path.read_text(errors="replace") for path in found])
    if not keys:
        raise shares.CannotJoin("These files are no sheets: no line says “Key” and a name.")
    return keys


def _asked() -> dict[str, bytes]:
    """Keys from words that two keepers type; the name stands on their sheets."""
    keys: dict[str, bytes] = {}
    while True:
        name = click.prompt("Name of the key, as on the sheet", type=click.Choice(list(KEYS)))
        words = [click.prompt(f"Words of share {at}", hide_input=True) for at in ("one", "two")]
        keys[name] = shares.join(words)
        if not click.confirm("Another key?", default=False):
            return keys
