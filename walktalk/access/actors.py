"""Who is asking."""

from dataclasses import dataclass
from typing import Literal

from walktalk.access import roles as words


@dataclass(frozen=True, slots=True)
class Actor:
    """A person or a process, by reference and roles; never by name in logs or the record."""

    kind: Literal["anyone", "participant", "staff", "system"]
    id: str = ""
    roles: frozenset[str] = frozenset()
    areas: frozenset[str] = frozenset()
    label: str = ""
    body: str = ""
    officer: int | None = None

    @property
    def ref(self) -> str:
        """How the record names this actor, such as ``staff:12``."""
        return f"{self.kind}:{self.id}" if self.id else self.kind


ANYONE = Actor("anyone", roles=frozenset({words.PUBLIC}))


def system(name: str) -> Actor:
    """A job or a command that acts for nobody in particular."""
    return Actor("system", name)
