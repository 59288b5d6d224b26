"""From an invitation to a passkey, and through the force's own sign-on, in a real browser."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import pyotp
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Error, Page

from tests.access.accounts import PASSWORD
from tests.journeys.invited import invited
from tests.running import Demo, two_ports
from tests.staff import provider
from tests.staff.provider import Provider

pytestmark = [pytest.mark.browser, pytest.mark.xdist_group("journey")]
ANALYST = ["--role", "analyst"]
DEVICE = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def tab(browser: Browser) -> Iterator[Page]:
    context = browser.new_context()
    yield context.new_page()
    context.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def clean(page: Page) -> None:
    """axe finds nothing."""
    found = Axe().run(page, options={"resultTypes": ["violations"]}).response["violations"]
    assert [(one["id"], [n["html"] for n in one["nodes"]]) for one in found] == []


@contextmanager
def serving(demo: Demo, force: Provider) -> Iterator[str]:
    """A second web process beside the demo, which knows the force's sign-on; its address."""
    port = two_ports() + 80
    address = f"http://localhost:{port}"
    environment = {
        **demo.environment,
        "WALKTALK_PROCESS": "web",
        "WALKTALK_FORCE_NAME": "Merrowdale Police",
        "WALKTALK_WEB_ADDRESS": address,
        "WALKTALK_SIGN_ON_ISSUER": force.address,
        "WALKTALK_SIGN_ON_CLIENT": "walktalk",
        "WALKTALK_SIGN_ON_SECRET": "not a secret here",
    }
    words = [sys.executable, "-m", "walktalk", "serve", "--port", str(port)]
    process = subprocess.Popen(words, env=environment)  # noqa: S603
    try:
        yield address
    finally:
        process.terminate()
        process.wait(20)


def choose_password(page: Page, link: str) -> None:
    page.goto(link)
    clean(page)
    page.get_by_label("A new password").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    press(page, "Go on")
    page.get_by_role("heading", name="One more thing: a second factor").wait_for()
    clean(page)


def with_password(page: Page, demo: Demo, name: str) -> None:
    page.goto(f"{demo.address}/staff/sign-in/")
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Sign in").click()
    page.get_by_role("heading", name="Second step").wait_for()


def test_a_passkey_is_made_and_then_asked_for(demo: Demo, browser: Browser, tab: Page) -> None:
    device = tab.context.new_cdp_session(tab)
    device.send("WebAuthn.enable")
    made = device.send("WebAuthn.addVirtualAuthenticator", {"options": DEVICE})
    choose_password(tab, invited(demo, browser, "marla", "Marla", given=ANALYST))
    tab.get_by_role("button", name="Set up a passkey").click()
    clean(tab)
    tab.get_by_label("A name for it").fill("Work phone")
    press(tab, "Make the passkey")
    tab.get_by_role("heading", name="Write down your recovery codes").wait_for()
    clean(tab)
    assert tab.locator(".codes li").count() == 10
    press(tab, "I have written them down")
    tab.get_by_role("link", name="Places", exact=True).wait_for()
    press(tab, "Sign out")

    with_password(tab, demo, "marla")
    clean(tab)
    press(tab, "Use my passkey")
    tab.get_by_role("link", name="Places", exact=True).wait_for()
    tab.goto(f"{demo.address}/staff/second-factor/")
    assert tab.get_by_role("heading", name="Passkey: Work phone").is_visible()
    press(tab, "Sign out")

    with_password(tab, demo, "marla")
    which = {"authenticatorId": made["authenticatorId"]}
    device.send("WebAuthn.clearCredentials", which)
    press(tab, "Use my passkey")
    tab.get_by_text("Your device gave no answer").wait_for()
    tab.goto(f"{demo.address}/staff/places/")
    assert "/sign-in/" in tab.url


def test_an_app_is_set_up_by_keyboard_and_without_javascript(demo: Demo, browser: Browser) -> None:
    link = invited(demo, browser, "odile", "Odile", given=ANALYST)
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(link)
    page.get_by_label("A new password").fill(PASSWORD)
    page.get_by_label("The same again").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Set up an app").focus()
    page.keyboard.press("Enter")
    secret = page.locator(".letters").inner_text().replace(" ", "")
    assert page.get_by_role("img").count() == 1
    page.get_by_label("Code").fill(pyotp.TOTP(secret).now())
    page.keyboard.press("Enter")
    page.get_by_role("button", name="I have written them down").focus()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Places", exact=True).wait_for()
    page.goto(f"{demo.address}/staff/second-factor/passkey/")
    assert "A passkey needs JavaScript" in page.locator("main").inner_text()
    assert not page.get_by_role("button", name="Make the passkey").is_visible()
    context.close()


def test_the_forces_sign_on_leads_in_and_back(demo: Demo, browser: Browser, tab: Page) -> None:
    invited(demo, browser, "petra", "Petra", given=[*ANALYST, "--subject", "officer-4711"])
    with provider.running() as force, serving(demo, force) as address:
        arrive(tab, f"{address}/staff/sign-in/?next=/staff/places/L03/")
        clean(tab)
        press(tab, "Sign in with Merrowdale Police")
        tab.wait_for_url(f"{force.address}/**")
        tab.locator("input[name=sub]").fill("officer-4711")
        tab.locator("input[name=sub]").press("Enter")
        tab.get_by_role("heading", name="You are Petra").wait_for()
        clean(tab)
        tab.locator("main").get_by_role("button", name="Sign in").click()
        tab.wait_for_url(f"{address}/staff/places/L03/")


def arrive(page: Page, address: str) -> None:
    """Open a page of a process that is only starting."""
    for _ in range(100):
        try:
            page.goto(address)
        except Error:
            page.wait_for_timeout(200)
        else:
            return
    raise TimeoutError(address)
