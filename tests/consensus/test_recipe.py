"""One file holds every weight; a person's own copy may change any of them, and is told in one line what is wrong with it."""

from __future__ import annotations

import pickle
import tomllib

import pytest

from cinetrace.consensus.recipe import parse, standard, template
from cinetrace.errors import RecipeError


def test_the_shipped_recipe_is_its_own_copy() -> None:
    assert parse(template(), "copy") == standard()


def test_every_setting_of_the_file_has_a_comment() -> None:
    bare = [line for line in template().splitlines() if "=" in line and "#" not in line and not line.startswith("#")]
    assert all(line.split(" =")[0] in tomllib.loads(template())["board"]["prior_mean"] for line in bare)


def test_a_copy_may_hold_only_what_it_changes() -> None:
    own = parse('[rating]\nprior_mean = 5\n[weights.critics]\n"Jane Doe" = 2\n[board.prior_mean]\nhats = 1.5', "own")
    assert (own.rating.prior_mean, own.weights.critics, own.board.prior_mean["hats"]) == (5.0, {"Jane Doe": 2.0}, 1.5)
    assert own.rating.film_spread == standard().rating.film_spread


def test_the_flat_form_names_every_setting() -> None:
    flat = parse('[weights.outlets]\n"The Post" = 0.5', "own").flat()
    assert flat["rating.prior_mean"] == standard().rating.prior_mean
    assert flat["weights.outlets.The Post"] == 0.5
    assert all(isinstance(value, float) for value in flat.values())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("[rating]\nprior_meen = 5", "rating.prior_meen is no setting of the recipe; write rating.prior_mean"),
        ("[ratings]\nprior_mean = 5", "ratings is no setting of the recipe; write rating"),
        ("colour = 1", "colour is no setting of the recipe; there are rating, critics"),
        ('[rating]\nprior_mean = "high"', "rating.prior_mean is text where a number belongs; give a number from 0 to 10"),
        ("[rating]\nprior_mean = true", "rating.prior_mean is true or false where a number belongs"),
        ("[rating]\nprior_mean = 11", "rating.prior_mean is 11; give a number from 0 to 10"),
        ("[rating]\nfilm_spread = 0", "rating.film_spread is 0; give a number from 0.01 to 10"),
        ("[rating]\nprior_mean = nan", "rating.prior_mean is not finite where a number belongs"),
        ("rating = 5", "rating is a number where a table belongs"),
        ("[rating.prior_mean]\na = 1", "rating.prior_mean is a table where a number belongs"),
        ('[weights.critics]\n"Jane Doe" = -1', "weights.critics.Jane Doe is -1; give a number from 0"),
        ("[weights.critics.Jane]\na = 1", "weights.critics.Jane"),
        ("[rating", "is no recipe"),
    ],
)
def test_what_is_wrong_with_a_copy_is_said_in_one_line(text: str, told: str) -> None:
    with pytest.raises(RecipeError) as caught:
        parse(text, "my.toml")
    line = str(caught.value)
    assert line.startswith("my.toml: ")
    assert told in line
    assert "\n" not in line
    assert str(pickle.loads(pickle.dumps(caught.value))) == line
