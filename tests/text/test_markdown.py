from __future__ import annotations

import pytest

from cinetrace.text import to_review
from cinetrace.types import Capture


def words(text: str) -> str:
    return to_review(Capture(text.encode(), path="review.md", media_type="text/markdown")).text


MARKS = [
    ("Keaton's **best** film, and _I mean_ it, ~~maybe~~.", "Keaton's best film, and I mean it, maybe."),
    ("See [the locomotive](http://x.example/z 'title') fall.", "See the locomotive fall."),
    ("See [the locomotive][1] fall.\n\n[1]: http://x.example", "See the locomotive fall."),
    ("![poster](a.jpg)\n\nThe poster lies about all of it.", "The poster lies about all of it."),
    ("A film[^1] with one note.\n\n[^1]: A short note.", "A film with one note.\n\nA short note."),
    ("A film^[a short note] with a note.", "A film (a short note) with a note."),
    ("> Nobody laughs\n> in this film.", "Nobody laughs in this film."),
    ("> [!note]\n> Nobody laughs in this film.", "Nobody laughs in this film."),
    ("The `train` runs.\n\n```\nchoo choo choo\n```", "The train runs.\n\nchoo choo choo"),
    ("    A verse set off by four spaces.", "A verse set off by four spaces."),
    ("* good gags, and many\n* a train, too", "good gags, and many\n\na train, too"),
    ("1917. That was the year it was made.", "1917. That was the year it was made."),
    ("A hard\nwrapped paragraph\nof prose.", "A hard wrapped paragraph of prose."),
    ("A first line  \nand a second one.", "A first line\nand a second one."),
    ("Fish &amp; chips &mdash; a film &#8220;quoted&#8221;.", "Fish & chips — a film “quoted”."),
    ("I <em>like</em> this <span class='x'>film</span> a lot.", "I like this film a lot."),
    ("One line of prose.<br>Another of it.", "One line of prose.\nAnother of it."),
    ("<div class='plot'>\n<p>A man, a plan.</p>\n</div>\n\nAnd a canal too.", "A man, a plan.\n\nAnd a canal too."),
    ("<script>alert('x')</script>\n\nA fine film all told.", "A fine film all told."),
    ("A fine <!-- not really --> film all told.", "A fine film all told."),
    ("{{< youtube abc >}}\n\nA fine film all told.", "A fine film all told."),
    ("He {{< spoiler >}}dies at the end{{< /spoiler >}} of it.", "He dies at the end of it."),
    ("{% include stars.html n=4 %}\nA fine film all told.\n{: .verdict}", "A fine film all told."),
    ("Like [[The Kid]], or [[the-general|The General]].", "Like The Kid, or The General."),
    ("He >!dies!< and I ==cried== at it.", "He dies and I cried at it."),
    ("| Story | 7 |\n|---|---|\n| Acting | 9 |\n\nA fine film all told.", "Story 7\n\nActing 9\n\nA fine film all told."),
    ("A dull film, all told.\n\n---\n\n\\*\\*\\*1/2", "A dull film, all told.\n\n***1/2"),
    ("Score of the film: ★★★½ (3.5/5)", "Score of the film: ★★★½ (3.5/5)"),
    ("A snake_case_word and 2 * 3 * 4 stay.", "A snake_case_word and 2 * 3 * 4 stay."),
    ("Soft\u00adly now, zero\u200bwidth.  Two  spaces.", "Softly now, zerowidth. Two spaces."),
]


@pytest.mark.parametrize(("text", "expected"), MARKS)
def test_the_words_stay_and_the_marks_go(text: str, expected: str) -> None:
    assert words(text) == expected


def test_a_first_heading_stays_and_may_name_the_film() -> None:
    review = to_review(Capture(b"# Sunrise (1927)\n\nLovely from the first frame to the last.", media_type="text/markdown"))
    assert review.text == "Sunrise (1927)\n\nLovely from the first frame to the last."
    assert (review.facts.title, review.facts.year, review.facts.headline) == ("Sunrise", 1927, "Sunrise (1927)")


def test_a_header_can_stand_below_the_heading() -> None:
    text = "# Sunrise (1927)\n\n**Director:** F. W. Murnau  \n**Rating:** 4/5\n\nLovely from the first frame to the last."
    review = to_review(Capture(text.encode(), media_type="text/markdown"))
    assert review.text == "Sunrise (1927)\n\nLovely from the first frame to the last."
    assert (review.facts.title, review.facts.year, review.facts.directors) == ("Sunrise", 1927, ("F. W. Murnau",))
    assert review.facts.rating is not None and review.facts.rating.text == "4/5"


def test_markdown_is_known_by_its_marks_where_nobody_says_so() -> None:
    assert to_review(Capture(b"# Sunrise\n\nLovely from the first frame.")).text == "Sunrise\n\nLovely from the first frame."
    plain = b"It was *very* good, I liked it # 1."
    assert to_review(Capture(plain)).text == plain.decode()
