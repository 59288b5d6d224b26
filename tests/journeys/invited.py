"""An account in a running demo, asked for by the operator and agreed to by an administrator."""

import re

from playwright.sync_api import Browser

from tests.running import Demo


def invited(demo: Demo, browser: Browser, name: str, label: str, *, given: list[str]) -> str:
    """The address of the link that opens the account; `given` are more options of the command."""
    who = ["--name", name, "--label", label, "--area", "L03"]
    done = demo.command("staff", "add-colleague", *who, *given)
    found = re.search(r"/staff/join/\S+", done.stdout)
    assert found, done.stderr
    page = browser.new_page()
    page.goto(demo.links["Administrator"])
    page.get_by_role("button", name="Enter as").click()
    page.get_by_role("link", name=f"{label}: a new account").click()
    page.get_by_role("button", name="I agree").click()
    page.get_by_text("Agreed. It holds from now on.").wait_for()
    page.close()
    return demo.address + found[0]
