"""What a film's critics say together, as a reader of its page would check it: every number, both sides quoted, nothing made up."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from cinetrace.consensus import judge
from cinetrace.consensus.recipe import parse
from cinetrace.types import AspectRow, Cite, Consensus, CriticScale, FilmRecord, PageFacts, StatedRating, Voice
from voices import Say, audience, caution, expectation, person, release, voice

FILM = FilmRecord("The Salt Clock", 2019, cast=("Ruth Hale", "Sam Grane", "Ida Voss"))


SAID = (
    ("The camera work is the finest I have seen this year.", 1.9, "The story bored me to tears.", -1.7),
    ("Every image in this film glows like a painted icon.", 1.7, "The story moves with real purpose and surprise.", 1.6),
    ("It is shot with great care by a master of light.", 1.8, "The plot is a shambles from its first minute.", -1.8),
    ("But it jitters.", -0.9, "The story is thin and forgets its own question.", -1.4),
    ("The camera was there.", 0.0, "The story is told with wit and patience.", 1.5),
)
NAMES, SCORES = ("Ann", "Ben", "Cy", "Dee", "Eve"), (None, "8/10", "4/10", "3/10", "9/10")


def five() -> list[Voice]:
    """Five critics who mostly like the camera, and are apart over the story."""
    return [
        voice(n, Say(camera, {"camera": a} if a else {}), Say(story, {"story": b}), critic=name, rating=6.5, score=score)
        for n, ((camera, a, story, b), name, score) in enumerate(zip(SAID, NAMES, SCORES, strict=True), 1)
    ]


def words(cite: Cite | None, voices: list[Voice]) -> str | None:
    """The words that a cite opens."""
    by_number = {voice.number: voice.reading.text for voice in voices}
    return cite.span.of(by_number[cite.voice]) if cite else None


def row(found: Consensus, aspect: str) -> AspectRow:
    return next(row for row in found.board if row.aspect == aspect)


def texts(found: Consensus) -> list[str]:
    return [claim.text for claim in found.summary]


def test_each_critic_has_one_vote_an_aspect_and_both_sides_are_counted() -> None:
    found = judge(FILM, five(), {})
    camera, story = row(found, "camera"), row(found, "story")
    assert (camera.pooled.n, camera.praise, camera.blame) == (4, 3, 1)
    assert (story.pooled.n, story.praise, story.blame) == (5, 2, 3)
    assert camera.pooled.mean > 0.5 > story.pooled.mean
    assert story.split > camera.split / 2
    assert found.rating is not None and found.rating.n == 5


def test_the_quotes_stand_for_their_sides_and_by_themselves() -> None:
    voices = five()
    camera = row(judge(FILM, voices, {}), "camera")
    assert words(camera.best_for, voices) == "The camera work is the finest I have seen this year."
    assert words(camera.best_against, voices) == "But it jitters."
    assert {cite.voice for cite in camera.cites} == {1, 2, 3, 4}


def test_a_sentence_that_gives_the_story_away_is_never_quoted() -> None:
    voices = [voice(1, Say("The death of Ada at the end is wonderful.", {"story": 1.9}, spoiler=0.9), critic="Ann")]
    story = row(judge(FILM, voices, {}), "story")
    assert story.praise == 1
    assert story.best_for is None
    assert len(story.cites) == 1


def test_nobodys_quote_is_invented_where_nobody_blames() -> None:
    voices = [voice(1, Say("The camera is a wonder to behold.", {"camera": 1.8}), critic="Ann")]
    assert row(judge(FILM, voices, {}), "camera").best_against is None


def test_what_critics_only_report_is_not_theirs() -> None:
    voices = [voice(1, Say("People called the story a masterpiece.", {"story": 2}, holder="crowd"), critic="Ann", score="4/10")]
    assert judge(FILM, voices, {}).board == ()


def test_doubtful_judgements_are_not_counted() -> None:
    voices = [voice(1, Say("The story is what it is.", {"story": 1.5}, certainty=0.2), critic="Ann")]
    assert judge(FILM, voices, {}).board == ()


def test_a_critic_with_two_reviews_has_one_vote() -> None:
    again = Say("The camera is still a wonder on disc.", {"camera": 1.9})
    voices = [*five(), voice(6, again, critic="ANN ", outlet="Elsewhere", rating=7.0)]
    found = judge(FILM, voices, {})
    assert found.rating is not None and found.rating.n == 5
    assert row(found, "camera").pooled.n == 4
    assert len(found.critics) == 6


def test_bylines_that_name_nobody_are_not_one_critic() -> None:
    voices = [voice(n, Say(f"The story number {n} is fine work indeed.", {"story": 1.0}), critic="Staff") for n in (1, 2, 3)]
    assert row(judge(FILM, voices, {}), "story").pooled.n == 3


def test_copies_and_repeated_texts_count_once() -> None:
    voices = five()
    twice = [*voices, replace(voices[0], number=9), voice(8, Say("A copy of the second one.", {"story": 2}), critic="Zoe")]
    twice[1] = replace(twice[1], copies=(8,))
    found = judge(FILM, twice, {})
    assert found.rating == judge(FILM, voices, {}).rating
    assert {line.voice for line in found.critics} == {1, 2, 3, 4, 5}
    assert next(line for line in found.critics if line.voice == 2).copies == 1


def test_nobody_and_nothing_come_out_empty() -> None:
    empty = judge(FILM, [], {})
    assert (empty.rating, empty.board, empty.summary, empty.critics) == (None, (), (), ())
    silent = judge(FILM, [voice(1, critic="Ann")], {})
    assert silent.rating is None
    assert [line.weight for line in silent.critics] == [0.0]


def test_harsh_critics_are_put_on_the_common_scale() -> None:
    harsh = CriticScale("Cy", 40, 4.0, -1.5, 1.0, -1.7, -1.3)
    plain, scaled = judge(FILM, five(), {}), judge(FILM, five(), {"Cy": harsh})
    line = next(line for line in scaled.critics if line.critic == "Cy")
    assert (line.rating, line.common) == (4.0, 5.5)
    assert plain.rating and scaled.rating and scaled.rating.mean > plain.rating.mean


def test_a_stated_score_weighs_more_than_an_inferred_one_and_a_wide_guess_least() -> None:
    voices = [
        voice(1, Say("A fine film all told.", {"overall": 1}), critic="A", score="7/10"),
        voice(2, Say("A good film on the whole.", {"overall": 1}), critic="B", rating=7, half=1.0),
        voice(3, Say("A decent film, I suppose.", {"overall": 1}), critic="C", rating=7, half=3.0),
    ]
    weights = {line.critic: line.weight for line in judge(FILM, voices, {}).critics}
    assert weights["A"] > weights["B"] > weights["C"] > 0


def test_a_score_beside_the_text_counts_as_stated() -> None:
    facts = PageFacts(rating=StatedRating(3, 4, "3/4"))
    line = judge(FILM, [voice(1, Say("A fine film all told.", {"overall": 1}), critic="A", rating=5, facts=facts)], {}).critics[0]
    assert (line.rating, line.stated) == (7.5, "3/4")


def test_a_recipe_can_double_a_critic_or_leave_one_out() -> None:
    base = judge(FILM, five(), {})
    more = judge(FILM, five(), {}, parse("[weights.critics]\neve = 3", "r"))
    less = judge(FILM, five(), {}, parse("[weights.critics]\nEve = 0", "r"))
    assert base.rating and more.rating and less.rating
    assert more.rating.mean > base.rating.mean > less.rating.mean
    assert less.rating.n == 4
    assert row(less, "story").pooled.n == 4
    assert next(line for line in less.critics if line.critic == "Eve").weight == 0
    assert less.recipe["weights.critics.Eve"] == 0


def test_where_critics_are_apart_both_sides_speak() -> None:
    voices = five()
    apart = {each.about: each for each in judge(FILM, voices, {}).disagreements}
    assert {words(cite, voices) for cite in apart["story"].one_side} == {
        "The story moves with real purpose and surprise.",
        "The story is told with wit and patience.",
    }
    assert len(apart["story"].other_side) == 3
    assert {cite.voice for cite in apart["rating"].one_side} == {2, 5}
    assert {cite.voice for cite in apart["rating"].other_side} == {3, 4}


def test_the_summary_only_counts() -> None:
    found = judge(FILM, five(), {})
    assert "3 of 5 critics praise the camera work; 1 faults it." in texts(found)
    assert "Critics are divided over the story: 2 praise it, 3 fault it." in texts(found)
    first = r"5 critics together rate it \d\.\d out of 10 \(80 % interval \d\.\d to \d\.\d; 4 by a stated score\)\."
    assert re.fullmatch(first, texts(found)[0])
    assert all(claim.cites for claim in found.summary)


def test_two_critics_make_no_consensus() -> None:
    found = judge(FILM, five()[:2], {})
    assert "Ben gives it 8/10." in texts(found)
    assert "Ann does not score it; the words amount to 6.5 out of 10." in texts(found)
    assert not any("together" in text for text in texts(found))


def test_hopes_are_counted_against_what_came() -> None:
    said = ("I hoped for more than this.", "I feared the worst and was charmed.", "I got what I came for.")
    gaps = ((1, -1), (-1, 1), (0, 0))
    voices = [
        voice(n, Say(text, {"overall": 1}), critic=f"C{n}", expectation=expectation(text, *gap, text))
        for n, (text, gap) in enumerate(zip(said, gaps, strict=True), 1)
    ]
    found = judge(FILM, voices, {})
    assert found.expectation is not None
    assert (found.expectation.let_down, found.expectation.surprised, found.expectation.as_expected) == (1, 1, 1)
    assert len(found.expectation.cites) == 3
    told = ("1 of 3 critics hoped for more than came", "1 of 3 critics got more than expected", "1 of 3 critics got what was expected")
    assert f"{'; '.join(told)}." in texts(found)


def billed(number: int, words: str, part: str) -> Voice:
    name = "Sam Grane" if "Sam" in words else "Grane"
    return voice(number, Say(words, {"overall": 1}), critic=f"C{number}", people=(person(words, name, part, words),))  # type: ignore[arg-type]


def test_a_name_billed_high_and_called_small_is_oversold() -> None:
    voices = [
        billed(1, "Sam Grane turns up for two minutes.", "cameo"),
        billed(2, "Grane is barely in it.", "supporting"),
        billed(3, "Sam Grane has a thankless supporting part.", "supporting"),
        billed(4, "Sam Grane carries the film.", "lead"),
        billed(5, "Sam Grane", "supporting"),
    ]
    found = judge(FILM, voices, {})
    (grane,) = found.billing
    assert (grane.person, grane.billed, grane.oversold) == ("Sam Grane", 2, True)
    assert dict(grane.parts) == {"cameo": 1, "supporting": 2, "lead": 1}, "a bare name says nothing of the part"
    assert "Sam Grane is billed second, but 3 of 4 critics who size up the part call it small." in texts(found)


def test_one_critic_is_not_enough_to_call_a_name_oversold() -> None:
    assert not judge(FILM, [billed(1, "Sam Grane turns up for two minutes.", "cameo")], {}).billing[0].oversold


def test_warnings_count_critics_and_doubtful_ones_are_left_out() -> None:
    texts_ = ("The camera shakes so much that I felt sick.", "It shakes throughout.", "There may be a dog in it.")
    warned = (
        (caution(texts_[0], "shaky-camera", "shakes"), caution(texts_[0], "shaky-camera", "felt sick")),
        (caution(texts_[1], "shaky-camera", "shakes"),),
        (caution(texts_[2], "animal-harm", "dog", 0.3),),
    )
    voices = [
        voice(n, Say(text, {"camera": -1}), critic=f"C{n}", cautions=each)
        for n, (text, each) in enumerate(zip(texts_, warned, strict=True), 1)
    ]
    found = judge(FILM, voices, {})
    (shaking,) = found.cautions
    assert (shaking.kind, shaking.n, len(shaking.cites)) == ("shaky-camera", 2, 3)
    assert "2 of 3 critics mention a shaky camera." in texts(found)


def test_whom_it_is_for() -> None:
    text = "If you love clocks you will be happy; others should stay away."
    said = (audience(text, "yes", "If you love clocks"), audience(text, "no", "others should stay away"))
    voices = [voice(1, Say(text, {"overall": 1}), critic="A", audience=said)]
    assert [(row.stance, len(row.cites)) for row in judge(FILM, voices, {}).audience] == [("yes", 1), ("no", 1)]


def released(number: int, date: str, words: str, **more: object) -> Voice:
    return voice(number, Say(words, {"overall": 1}), critic=f"C{number}", releases=(release(words, date, ("blu-ray",), words, **more),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("dates", "wanted", "conflicts"),
    [
        (("2019-02-19", "2019-02-19"), ["2019-02-19"], []),
        (("2019-02-??", "2019-02-19"), ["2019-02-19"], []),
        (("????-02-19", "2019-??-??"), ["2019-02-19"], []),
        (("????-??-??", "2019-02-19"), ["2019-02-19"], []),
        (("2019-02-19", "2019-02-19", "2019-03-19"), ["2019-02-19"], ["2019-03-19"]),
        (("2012-02-19", "2019-02-19"), ["2012-02-19", "2019-02-19"], []),
        (("????-??-??",), ["????-??-??"], []),
    ],
)
def test_dates_for_one_format_become_one_unless_critics_disagree(dates: tuple[str, ...], wanted: list[str], conflicts: list[str]) -> None:
    voices = [released(n, date, f"Out on Blu-ray, says number {n}.") for n, date in enumerate(dates, 1)]
    rows = judge(FILM, voices, {}).releases
    assert [row.date for row in rows] == wanted
    assert [date for row in rows for date, _ in row.conflicts] == conflicts


def test_a_year_that_was_inferred_yields_to_one_that_is_stated() -> None:
    voices = [released(1, "2020-02-19", "Out on February 19.", inferred=("year",)), released(2, "2019-02-19", "Out on February 19, 2019.")]
    (row,) = judge(FILM, voices, {}).releases
    assert (row.date, row.conflicts) == ("2019-02-19", ())


def test_two_editions_in_one_review_are_no_conflict() -> None:
    text = "The disc came out in May 2019 and again in October 2019."
    both = (release(text, "2019-05-??", ("blu-ray",), "in May 2019"), release(text, "2019-10-??", ("blu-ray",), "in October 2019"))
    rows = judge(FILM, [voice(1, Say(text, {"overall": 1}), critic="A", releases=both)], {}).releases
    assert [(row.date, row.conflicts) for row in rows] == [("2019-05-??", ()), ("2019-10-??", ())]


def test_regions_stay_apart() -> None:
    voices = [
        released(1, "2019-02-19", "Out in America on February 19, 2019.", region="United States"),
        released(2, "2019-05-01", "Out in Britain on May 1, 2019.", region="United Kingdom"),
    ]
    assert [(row.region, row.conflicts) for row in judge(FILM, voices, {}).releases] == [("United States", ()), ("United Kingdom", ())]


def test_a_conflict_is_told_with_both_dates() -> None:
    voices = [released(n, date, f"Out on disc, says number {n}.") for n, date in enumerate(("2019-02-19", "2019-02-19", "2019-03-19"), 1)]
    found = judge(FILM, voices, {})
    assert "On Blu-ray: critics disagree on the date, 19 February 2019 or 19 March 2019." in texts(found)


def test_the_recipe_is_stored_with_the_result() -> None:
    found = judge(FILM, five(), {}, parse("[rating]\nprior_mean = 5", "r"), centre=6.0)
    assert found.recipe["rating.prior_mean"] == 5.0
    assert found.recipe["centre"] == 6.0
