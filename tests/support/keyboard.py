"""Somebody who writes in the CMS without a mouse: every step is a key, and where the focus is must be seen."""

from typing import Any

MOST_STOPS = 40
"""Presses of Tab after which somebody gives up looking for the next thing."""
UNSEEN = """() => {
    const {activeElement: element, body} = document;
    const {width, height} = element.getBoundingClientRect();
    const isSeen = element === body || (element.checkVisibility({visibilityProperty: true}) && width > 1 && height > 1);
    return isSeen ? "" : `${element.tagName} ${element.id} ${element.className}`;
}"""
"""What has the focus while nobody can see it; "" for what can be seen, and for the page itself."""
WHO = "(({tagName, id, className}) => `${tagName} ${id} ${className}`)(document.activeElement)"
SELECTED = "document.activeElement.ariaSelected === 'true' && document.activeElement.textContent.trim()"


class Keyboard:
    """The keys of `page`, counted. `unseen` holds what had the focus while nobody could see it."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.presses = 0
        self.longest_way = 0
        self.unseen: set[str] = set()

    def press(self, key: str, times: int = 1) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)
        self.presses += times

    def write(self, text: str) -> None:
        self.page.keyboard.type(text)
        self.presses += len(text)

    def is_at(self, selector: str) -> bool:
        return bool(self.page.evaluate("selector => !!document.activeElement?.matches(selector)", selector))

    def to(self, selector: str, key: str = "Tab", most: int = MOST_STOPS) -> None:
        """Walks on, stop by stop, until this has the focus."""
        for stops in range(most + 1):
            if self.is_at(selector):
                self.longest_way = max(self.longest_way, stops)
                return
            self.press(key)
            if unseen := self.page.evaluate(UNSEEN):
                self.unseen.add(unseen)
        raise AssertionError(f"{most} stops and still not at {selector}, but at {self.page.evaluate(WHO)}")

    def fill(self, selector: str, text: str) -> None:
        self.to(selector)
        self.write(text)

    def choose(self, selector: str, beginning: str) -> None:
        """In a list of choices: the one whose words begin so."""
        self.fill(selector, beginning)

    def tick(self, name: str, *values: str) -> None:
        """Of a list of boxes these, in the order in which they stand."""
        for value in values:
            self.to(f"[name='{name}'][value='{value}']")
            self.press("Space")

    def skip_list(self, name: str) -> None:
        """Past the boxes that come next."""
        self.to(f".listing-past:has(~ * [name='{name}'])")
        self.press("Enter")

    def add_row(self, relation: str) -> None:
        self.to(f"#id_{relation}-ADD")
        self.press("Enter")
        self.page.wait_for_function(f"document.activeElement.id.startsWith('inline_child_{relation}-')")

    def next_tab(self, name: str) -> None:
        """By the button at the end of a tab to the next one."""
        self.to("[role=tabpanel]:not([hidden]) > .listing-next")
        self.press("Enter")
        self.page.wait_for_function(f"({SELECTED} || '').startsWith('{name}')")
