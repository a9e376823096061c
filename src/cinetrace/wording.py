"""What aspects and formats are called inside a sentence; the stages that write sentences share it."""

from __future__ import annotations

from collections.abc import Mapping

ASPECTS: Mapping[str, str] = {
    "overall": "the film as a whole",
    "characters": "the characters",
    "directing": "the direction",
    "camera": "the camera work",
    "action": "the action scenes",
    "effects": "the effects",
    "sound": "the sound and music",
    "impact": "what it does to the viewer",
    "originality": "its originality",
    "themes": "its themes",
    "disc": "the home release",
}
FORMATS: Mapping[str, str] = {
    "theatrical": "in cinemas",
    "blu-ray": "on Blu-ray",
    "4k": "on 4K disc",
    "dvd": "on DVD",
    "digital": "digitally",
    "vod": "on demand",
    "streaming": "streaming",
    "tv": "on TV",
}


def aspect(name: str) -> str:
    """Return an aspect as a sentence names it: `the camera work`."""
    return ASPECTS.get(name, f"the {name.replace('-', ' ')}")


def release_format(name: str) -> str:
    """Return a format as a sentence names it: `on Blu-ray`; one that is unknown by its own name."""
    return FORMATS.get(name, name)
