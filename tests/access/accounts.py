"""What a person does to sign in, through a test client."""

import re
from typing import Any
from urllib.parse import urlsplit

import pyotp
from django.test import Client

PASSWORD = "lamp path evening 7"


class Person:
    """A browser of somebody with an account; keeps her authenticator app."""

    def __init__(self, name: str, *, prefix: str = "/staff/", password: str = PASSWORD) -> None:
        self.client = Client()
        self.name, self.prefix, self.password = name, prefix, password
        self.secret = ""

    def password_step(self, **more: str) -> Any:
        """Name and password."""
        given = {"login": self.name, "password": self.password, **more}
        return self.client.post(f"{self.prefix}sign-in/", given)

    def code(self) -> str:
        """What the app shows now."""
        return str(pyotp.TOTP(self.secret).now())

    def set_up_app(self) -> list[str]:
        """Set up an authenticator app; returns the recovery codes."""
        self.client.post(f"{self.prefix}second-factor/app/new/")
        page = self.client.get(f"{self.prefix}second-factor/app/").text
        found = re.search(r'class="letters">([A-Z2-7 ]+)<', page)
        assert found
        self.secret = found[1].replace(" ", "")
        shown = self.client.post(
            f"{self.prefix}second-factor/app/", {"code": self.code()}, follow=True
        ).text
        codes = re.findall(r"<li>(\d{8})</li>", shown)
        self.client.post(f"{self.prefix}second-factor/codes/")
        return codes

    def second_step(self, code: str) -> Any:
        """A code, after the password."""
        return self.client.post(f"{self.prefix}sign-in/second/", {"code": code})

    def on_another_device(self) -> "Person":
        """The same person at another browser."""
        other = Person(self.name, prefix=self.prefix, password=self.password)
        other.secret = self.secret
        return other


def where(answer: Any) -> str:
    """The path that an answer leads to."""
    return str(urlsplit(answer.headers["Location"]).path)
