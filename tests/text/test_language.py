from __future__ import annotations

import pytest

from cinetrace.errors import WrongLanguage
from cinetrace.text import to_review
from cinetrace.text.language import language
from cinetrace.types import Capture

FOREIGN = {
    "German": "Der Film weiß nicht, was er will, und braucht zwei Stunden dafür. Nur die Kamera ist auf der Höhe.",
    "French": "Le scénario est faible, mais les acteurs sont excellents et la photographie est superbe.",
    "Spanish": "Una película aburrida y sin alma, aunque los actores hacen lo que pueden con el guion.",
    "Italian": "Un film noioso che non sa dove andare, ma la fotografia è bellissima.",
    "Portuguese": "Um filme lento, mas com uma fotografia que vale o ingresso.",
    "Dutch": "Een saaie film die niet weet wat hij wil, maar het spel is goed.",
    "Swedish": "En tråkig film som inte vet vad den vill, men skådespelarna är bra.",
    "Polish": "Nudny film, który nie wie, czego chce, ale aktorzy są dobrzy.",
    "Turkish": "Ne istediğini bilmeyen sıkıcı bir film, ama oyuncular çok iyi.",
    "Japanese": "この映画は退屈だが、俳優は素晴らしい。",
    "Chinese": "这部电影很无聊,但是演员很好。",
    "Korean": "이 영화는 지루하지만 배우들은 훌륭하다.",
    "Russian": "Скучный фильм, который не знает, чего хочет.",
    "Greek": "Μια βαρετή ταινία που δεν ξέρει τι θέλει.",
}
ENGLISH = [
    "Gorgeous, tedious, overlong.",
    "Haunting performances, sumptuous cinematography, exquisite score.",
    "Der Himmel über Berlin is the film by which Wim Wenders will be remembered.",
    "Jean-Pierre Léaud, Jeanne Moreau, Alain Delon, Claudia Cardinale and Marcello Mastroianni wander in and out of the fog.",
    "La Dolce Vita, Il Gattopardo, Le Mépris, El Topo and Das Boot all come to mind, and the comparison is not a kind one.",
    "Кин-дза-дза! is a film that I have seen far too often, and each time I understand less of it.",
    "Pros: acting, sets, costumes. Cons: pacing, script, ending, runtime.",
    "A slick, well-photographed film.",
]


@pytest.mark.parametrize("name", FOREIGN)
def test_other_languages_are_refused_in_one_line_that_names_them(name: str) -> None:
    with pytest.raises(WrongLanguage, match=f"review.txt: looks {name}"):
        to_review(Capture(FOREIGN[name].encode(), path="review.txt"))


@pytest.mark.parametrize("text", ENGLISH)
def test_english_passes_however_short_and_full_of_foreign_names(text: str) -> None:
    assert language(text, "x") == "en"


def test_a_language_that_is_not_in_the_list_is_refused_too() -> None:
    text = "Isang nakakabagot na pelikula na hindi alam kung ano ang gusto nito, ngunit magaling ang mga aktor at maganda ang musika. "
    with pytest.raises(WrongLanguage, match="does not read like English"):
        language(text * 2, "x")
