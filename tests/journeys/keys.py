"""Somebody who has a keyboard and nothing else."""

from playwright.sync_api import Browser, Locator, Page, expect

ALL = 120
MARKED = """one => {
  const label = one.matches("[type=radio], [type=checkbox]") ? one.labels[0] : null;
  const seen = label ? getComputedStyle(label, "::before") : getComputedStyle(one);
  const around = getComputedStyle(one.closest(".map__canvas") ?? one);
  const line = style => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  return line(seen) || line(around) || seen.boxShadow !== "none";
}"""


class Keys:
    """A page that is used by keys alone; whatever has the focus must show it."""

    def __init__(self, browser: Browser) -> None:
        self.page: Page = browser.new_page(viewport={"width": 1280, "height": 900})

    def go(self, address: str) -> None:
        """Open an address, as one typed above the page is."""
        self.page.goto(address)

    def reach(self, target: Locator) -> None:
        """Press Tab until the target has the focus."""
        for _ in range(ALL):
            if target.evaluate("one => one === document.activeElement"):
                return
            self.page.keyboard.press("Tab")
            self._is_marked()
        raise AssertionError(f"Tab never reaches {target}")

    def press(self, target: Locator, key: str = "Enter") -> None:
        """Reach a link, a button or a box and press a key on it."""
        self.reach(target)
        self.page.keyboard.press(key)
        self.page.wait_for_load_state()

    def follow(self, words: str) -> None:
        """Follow a link in the main part."""
        self.press(self.page.get_by_role("main").get_by_role("link", name=words).first)

    def button(self, words: str) -> None:
        """Press a button of the main part."""
        self.press(self.page.get_by_role("main").get_by_role("button", name=words).first)

    def write(self, label: str, words: str) -> None:
        """Type into a field, over what stood in it."""
        self.reach(self.page.get_by_label(label, exact=True))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.type(words)

    def expect_words(self, words: str) -> None:
        """The page says this."""
        expect(self.page.get_by_text(words).first).to_be_visible()

    def _is_marked(self) -> None:
        focused = self.page.locator(":focus")
        if focused.count() and not focused.evaluate("one => one === document.body"):
            assert focused.evaluate(MARKED), f"no mark: {focused.evaluate('one => one.outerHTML')}"
