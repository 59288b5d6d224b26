"""`script/screenshots`: a picture of every page, or the pictures of the README."""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
import django

from tests.chromium import chromium
from tests.looks import sheet
from tests.looks.camera import Camera, Scheme, picture
from tests.looks.pages import LOOKS, Look
from tests.running import Demo, beside, running

ROOT = Path(__file__).parents[2]
WIDTHS = (390, 1280)
SCHEMES: tuple[Scheme, ...] = ("light", "dark")
README = (
    ("ward", Look("openness:ward", args=("L03",)), 1280),
    ("places", Look("findings:ward", "Coordinator", args=("L03",)), 1280),
    ("visit", Look("mine:home", "Participant"), 390),
)


@click.command()
@click.argument("folder", default=ROOT / "var" / "screenshots", type=click.Path(path_type=Path))
@click.option("--address", help="Of a demo that runs already.")
@click.option("--home", default=ROOT / "var", type=click.Path(path_type=Path), help="Its folder.")
@click.option("--only", default="", help="Only pages whose names hold this, such as walks.")
@click.option("--readme", is_flag=True, help="Renew the pictures in docs/images.")
def main(folder: Path, address: str | None, home: Path, only: str, readme: bool) -> None:
    """Take a picture of every page."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "walktalk.site.settings")
    django.setup()
    begun = time.monotonic()
    with _camera(address, home) as camera:
        if readme:
            _for_the_readme(camera)
            return
        looks = [look for look in LOOKS if only in look.slug]
        folder.mkdir(parents=True, exist_ok=True)
        taken = [(look, _pictures(camera, look, folder)) for look in looks]
    count = sum(len(names) for _, names in taken)
    click.echo(f"{count} pictures in {time.monotonic() - begun:.0f} seconds: ", nl=False)
    click.echo(sheet.write(folder, taken))


@contextmanager
def _camera(address: str | None, home: Path) -> Iterator[Camera]:
    with _demo(address, home) as demo, chromium() as browser:
        yield Camera(browser, demo)


@contextmanager
def _demo(address: str | None, home: Path) -> Iterator[Demo]:
    if address:
        yield beside(address, home.resolve())
        return
    with tempfile.TemporaryDirectory(prefix="walktalk-") as folder:
        click.echo("Starting a demo …", err=True)
        with running(Path(folder), past="full") as demo:
            yield demo


def _pictures(camera: Camera, look: Look, folder: Path) -> list[str]:
    click.echo(look.slug, err=True)
    names = []
    for width in WIDTHS:
        for scheme in SCHEMES:
            names.append(f"{look.slug}-{width}-{scheme}.png")
            with camera.open(look, width=width, scheme=scheme) as page:
                picture(page, folder / names[-1])
    return names


def _for_the_readme(camera: Camera) -> None:
    folder = ROOT / "docs" / "images"
    for name, look, width in README:
        with camera.open(look, width=width) as page:
            picture(page, folder / f"{name}.png", whole=False)
        click.echo(f"docs/images/{name}.png")


main()
