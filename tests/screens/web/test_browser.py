"""What people do, in a real browser: on a phone and at a desk, in light and dark, with and without JavaScript, by keyboard alone."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest

from browsing import DESK, PHONE, page

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FilePayload, Page

PAGES = (
    *("/", "/films", "/films/1", "/films/2", "/films/1/claims/1", "/reviews/1", "/reviews/1?spoilers=1", "/search", "/search?q=camera"),
    *("/search?q=%22open", "/critics", "/critics/Maren%20Oake", "/people", "/calendar?since=2020-01-01", "/add", "/unsure", "/settings"),
    *("/taste", "/taste?all=aspect", "/for-you", "/for-you?every=yes", "/for-you/films/2", "/shares"),
    "/check?blurb=The+camera+is+bad",
)
RATINGS = "Date,Name,Year,Letterboxd URI,Rating\n" + "".join(
    f"2024-01-{n:02},Plain Film {n},20{n:02},https://boxd.it/{n},{5 if n % 2 else 1}\n" for n in range(1, 13)
)
"""Somebody who likes films with a good camera and no others."""
PASTED = "Title: The Paper Lighthouse\nYear: 2021\n\nThe camera is good and it never shakes. The story is bad. In the end the keeper dies."


@pytest.mark.parametrize("scripts", [True, False], ids=["with JavaScript", "without"])
def test_a_pasted_review_is_read_and_every_claim_opens_its_words(chromium: Browser, site: str, scripts: bool) -> None:
    with page(chromium, site, scripts=scripts) as browser:
        browser.goto("/add")
        browser.get_by_label("The review").fill(f"{PASTED} {'Once more: the acting is good.' if scripts else ''}")
        browser.get_by_role("button", name="Read and keep it").click()
        browser.wait_for_url(re.compile(r"/reviews/\d+$"))
        marked = browser.locator(".prose a.m.blame").first
        assert marked.inner_text() == "The story is bad."
        marked.click()
        note = browser.locator(".claimed li:target")
        assert "story" in note.inner_text()
        note.get_by_role("link", name="to the words").click()
        assert browser.locator(".marked").first.inner_text() == "The story is bad."


def test_a_search_leads_to_a_sentence_and_on_to_its_review(chromium: Browser, site: str) -> None:
    with page(chromium, site) as browser:
        browser.goto("/search")
        browser.get_by_label("Words").press_sequentially("shakes")
        browser.get_by_role("link", name="it shakes and shakes").first.click()
        assert "/reviews/" in browser.url
        assert "shakes and shakes" in browser.locator("#marked + .marked, .marked").first.inner_text()
        assert browser.locator("#marked").bounding_box() is not None


def test_a_bar_of_the_board_opens_its_sentences(chromium: Browser, site: str) -> None:
    with page(chromium, site) as browser:
        _open_film(browser, "Winter Ferry")
        row = browser.locator("#aspect-camera")
        assert not row.locator(".quote").first.is_visible()
        row.locator("summary").click()
        quote = row.locator(".quote.blame").first
        assert "The camera is bad in every scene" in quote.inner_text()
        quote.get_by_role("link", name="in the review").click()
        assert browser.locator(".marked").first.inner_text().startswith("The camera is bad")


def test_the_story_is_masked_until_it_is_asked_for(chromium: Browser, site: str) -> None:
    with page(chromium, site) as browser:
        browser.goto("/reviews/1")
        number = next(n for n in range(1, 9) if _masks(browser, n))
        assert "dies" not in browser.content() and "story masked" in browser.locator(".prose").inner_text()
        browser.get_by_role("link", name="Show the whole review").click()
        assert "dies at the end" in browser.locator(".prose").inner_text()
        browser.goto("/settings")
        browser.get_by_label("Show them").check()
        browser.get_by_role("button", name="Save", exact=True).click()
        browser.goto(f"/reviews/{number}")
        assert "dies at the end" in browser.locator(".prose").inner_text()


def test_ratings_are_dropped_and_advice_says_why(chromium: Browser, site: str) -> None:
    with page(chromium, site) as browser:
        browser.goto("/taste")
        ratings: FilePayload = {"name": "ratings.csv", "mimeType": "text/csv", "buffer": RATINGS.encode()}
        browser.get_by_label("Letterboxd zip").set_input_files(files=[ratings])
        browser.get_by_role("button", name="Import", exact=True).click()
        browser.get_by_role("link", name="See what they say of you").click()
        slider = browser.get_by_label("Weight of camera").first
        slider.fill("1.5")
        browser.locator("form.weight", has=slider).get_by_role("button", name="Set").click()
        browser.get_by_text("set by you").first.wait_for()
        browser.goto("/for-you?every=yes")
        browser.get_by_role("link", name="Winter Ferry").click()
        why = browser.locator(".reasons details", has_text="camera").first
        why.locator("summary").click()
        assert "The camera is bad in every scene" in why.inner_text()


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_nothing_is_out_of_reach(chromium: Browser, site: str, path: str, size: tuple[int, int], dark: bool) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with page(chromium, site, size, dark=dark) as browser:
        browser.goto(path)
        assert browser.evaluate("document.documentElement.scrollWidth") <= size[0]
        browser.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
        found: Any = Axe().run(browser, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
        assert not found.response["violations"], found.generate_report()


def test_all_of_it_can_be_done_by_keyboard(chromium: Browser, site: str) -> None:
    with page(chromium, site) as browser:
        browser.goto("/films")
        browser.keyboard.press("Tab")
        assert browser.evaluate("document.activeElement.textContent") == "Skip to the content"
        _tab_to(browser, "Winter Ferry")
        browser.keyboard.press("Enter")
        browser.wait_for_url(re.compile(r"/films/\d+$"))
        _tab_to(browser, "camera", "#aspect-camera")
        browser.keyboard.press("Enter")
        assert browser.locator("#aspect-camera .quote").first.is_visible()
        _tab_to(browser, "in the review", "#aspect-camera")
        browser.keyboard.press("Enter")
        browser.wait_for_url(re.compile(r"/reviews/\d+\?mark="))
        _tab_to(browser, "The camera is bad", ".prose")
        browser.keyboard.press("Enter")
        assert browser.locator(".claimed li:target").is_visible()


@pytest.mark.parametrize("title", ["Sons", "Very Long"])
@pytest.mark.parametrize("size", [PHONE, DESK], ids=["phone", "desk"])
def test_a_hostile_review_stays_harmless_and_readable(chromium: Browser, site: str, title: str, size: tuple[int, int]) -> None:
    with page(chromium, site, size) as browser:
        browser.on("dialog", lambda dialog: pytest.fail("a script of the review has run"))
        _open_film(browser, title)
        assert browser.evaluate("document.documentElement.scrollWidth") <= size[0]
        _open_review(browser, title)
        assert browser.evaluate("document.documentElement.scrollWidth") <= size[0]
        assert "<script>document.title" in browser.locator(".prose").inner_text()
        assert browser.title().endswith("Cinetrace") and browser.locator(".prose script, .prose b, .prose img").count() == 0


def test_a_very_long_review_comes_in_parts(chromium: Browser, site: str) -> None:
    with page(chromium, site) as browser:
        _open_review(browser, "Very Long")
        assert "Part 1 of" in browser.inner_text("main")
        browser.get_by_role("link", name="Next part").first.click()
        browser.wait_for_url(re.compile(r"part=2"))
        assert "Part 2 of" in browser.inner_text("main")


def _open_film(browser: Page, title: str) -> None:
    browser.goto(f"/films?q={title.replace(' ', '+')}")
    browser.locator(".glance h3 a").first.click()
    browser.wait_for_url(re.compile(r"/films/\d+"))


def _open_review(browser: Page, title: str) -> None:
    _open_film(browser, title)
    browser.locator(".critics a.to").first.click()
    browser.wait_for_url(re.compile(r"/reviews/\d+"))


def _masks(browser: Page, number: int) -> bool:
    browser.goto(f"/reviews/{number}")
    return browser.locator(".prose .hidden").count() > 0


def _tab_to(browser: Page, words: str, within: str = "main") -> None:
    """Go on with the Tab key until something with these words has the focus."""
    for _ in range(150):
        browser.keyboard.press("Tab")
        told = browser.evaluate("within => document.activeElement.closest(within) ? document.activeElement.textContent : ''", within)
        if words in told:
            return
    raise AssertionError(f"{words} cannot be reached")
