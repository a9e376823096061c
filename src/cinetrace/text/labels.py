"""The keys under which headers and front matter state facts, in the form that front.py gives them."""

from __future__ import annotations


def _keys(words: str) -> tuple[str, ...]:
    return tuple(words.split())


FILM = _keys("film movie film_title movie_title film.title movie.title film.name movie.name title_of_film reviewed_film")
HEADLINE = _keys("title headline subject name")
YEAR = _keys("year film_year movie_year release_year film.year movie.year year_of_release released release_date release")
RELEASE_DAY = _keys("released release_date release")
"""Those of `YEAR` that can also give the day of a disc."""
PUBLISHED = _keys(
    "date published publish_date publishdate pubdate pub_date published_at published_on date_published datepublished posted posted_on "
    "review_date reviewed_on date.published created created_at publication_date"
)
CRITIC = _keys(
    "critic author by byline reviewer reviewed_by review_by written_by authors author.name authors.name critic.name reviewer.name from "
    "columnist"
)
OUTLET = _keys("outlet publication site website magazine newspaper paper blog publisher source published_in outlet.name")
URL = _keys("url link permalink canonical canonical_url original_url source_url source href")
RATING = _keys(
    "rating grade score stars my_rating my_score critic_rating star_rating final_score final_grade final_rating overall overall_rating "
    "overall_score overall_grade rating.value rating.score score.value rated our_rating mark"
)
BEST = _keys("best_rating bestrating best out_of max_rating rating_max rating.best rating.max rating.out_of scale score.best max_score")
DIRECTORS = _keys("director directors directed_by film.director movie.director film.directors movie.directors dir")
CAST = _keys("cast starring actors actor stars stars_in with featuring main_cast film.cast movie.cast film.actors cast.name actors.name")
GENRES = _keys("genre genres film.genre movie.genre film.genres movie.genres")
IDS = {
    "imdb": _keys("imdb_id imdb imdbid imdb_url imdb_link film.imdb_id movie.imdb_id film.imdb movie.imdb ids.imdb"),
    "tmdb": _keys("tmdb_id tmdb tmdbid tmdb_url film.tmdb_id movie.tmdb_id ids.tmdb"),
    "letterboxd": _keys("letterboxd letterboxd_url letterboxd_id letterboxd_uri"),
    "wikidata": _keys("wikidata wikidata_id wikidata_url"),
}

CREDITS = _keys(
    "writer writers screenplay screenplay_by screenwriter screenwriters script story_by producer producers produced_by music "
    "music_by composer composers score_by cinematography cinematographer photography director_of_photography dp"
)
"""Who else made the film; no fact has room for them."""
_OTHERS = _keys(
    "runtime running_time duration mpaa mpaa_rating certificate language languages country countries studio distributor tags categories "
    "category slug layout draft image poster description lang format watched seen newsgroups message_id organization references approved "
    "sender reply_to followup_to xref"
)
_ALL = (FILM, HEADLINE, YEAR, PUBLISHED, CRITIC, OUTLET, URL, RATING, BEST, DIRECTORS, CAST, GENRES, *IDS.values(), CREDITS, _OTHERS)

STATED = frozenset(key for keys in _ALL for key in keys)
"""All keys that something is made of, or that are known to say nothing of the film."""
KNOWN = STATED - frozenset(_keys("with name best source release mark script story_by dp"))
"""Keys that tell a header from prose; some that are fine in front matter begin too many sentences to be among them."""
IDENTIFYING = frozenset(_keys("film movie title film_title movie_title"))
"""Keys of which one alone, in a paragraph of its own, is a header."""
PROSE = frozenset(
    _keys(
        "plot story synopsis summary acting writing directing direction visuals sound characters verdict conclusion pros cons good bad "
        "the_good the_bad the_ugly bottom_line final_thoughts final_verdict in_short in_brief tldr note warning spoilers spoiler_warning "
        "spoiler_alert update edit disclaimer question answer premise the_story the_plot video audio extras"
    )
)
"""Keys that begin a paragraph of the review itself."""
