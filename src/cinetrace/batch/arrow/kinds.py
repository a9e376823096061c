"""From the types of the nouns to those of Arrow, and whole columns from the one to the other.

A dataclass is a struct, a tuple of many a list, of a fixed few a struct, a mapping a list of structs `{key, value}`, a Literal a
string. What may be None may be null, and nothing else; no list is ever null. Columns are put together and taken apart as a whole, level
by level, never row by row.
"""

from __future__ import annotations

import re
import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from itertools import chain, pairwise
from operator import attrgetter
from typing import Any, Literal, Protocol, Union, get_args, get_origin, get_type_hints

import numpy as np
import pyarrow as pa

from cinetrace.types import Span

ITEM = "element"
"""What Parquet calls the items of a list."""
PLACES = ("first", "second", "third")
"""What the places of a tuple of a fixed few are called."""
_LONE = re.compile("[\ud800-\udfff]")
_PLAIN: dict[type, pa.DataType] = {str: pa.string(), bool: pa.bool_(), int: pa.int32(), float: pa.float64()}


class Kind(Protocol):
    """A type on both sides."""

    @property
    def type(self) -> pa.DataType:
        """The type in Arrow."""
        ...

    @property
    def blank(self) -> Any:
        """A value that says nothing."""
        ...

    def array(self, values: Sequence[Any]) -> pa.Array:
        """Return a column of these values."""
        ...

    def values(self, array: pa.Array) -> list[Any]:
        """Return the values of a column."""
        ...


@cache
def kind_of(hint: Any) -> Kind:
    """Return the kind of a type; TypeError for one that no noun has."""
    origin, inner = get_origin(hint), get_args(hint)
    if origin in (Union, types.UnionType):
        (some,) = (one for one in inner if one is not type(None))
        return _perhaps(kind_of(some))
    if origin is Literal:
        return Plain(_PLAIN[type(inner[0])], "")
    if origin is tuple and inner[1:] == (...,):
        return Many(kind_of(inner[0]))
    if origin is tuple:
        return Few(tuple(map(kind_of, inner)))
    if origin is Mapping:
        return Pairs(kind_of(inner[1]))
    if hint is Span or is_dataclass(hint):
        return Whole(hint)
    if hint in _PLAIN:
        return Plain(_PLAIN[hint], hint())
    raise TypeError(f"no column can hold {hint}")


def _perhaps(kind: Kind) -> Kind:
    if isinstance(kind, Plain):
        return Nullable(kind.type, None)
    if isinstance(kind, Whole):
        return Perhaps(kind)
    raise TypeError(f"no column can hold {kind.type} or nothing")


def names_of(noun: Any) -> tuple[str, ...]:
    """Return the names of a noun's fields in their order."""
    return noun._fields if hasattr(noun, "_fields") else tuple(field.name for field in fields(noun))


def may_be_none(hint: Any) -> bool:
    """Say whether a value may be missing."""
    return type(None) in get_args(hint)


def field_of(name: str, hint: Any) -> pa.Field:
    """Return the field of a struct or a table."""
    return pa.field(name, kind_of(hint).type, nullable=may_be_none(hint))


@dataclass(frozen=True)
class Plain:
    """A string, a number, or yes and no."""

    type: pa.DataType
    blank: Any

    def array(self, values: Sequence[Any]) -> pa.Array:
        """Return a column; lone surrogates, which no file can hold, are replaced one by one, so that no span moves."""
        try:
            return pa.array(values, self.type)
        except UnicodeEncodeError:
            return pa.array([_LONE.sub("\ufffd", value) if value is not None else None for value in values], self.type)

    def values(self, array: pa.Array) -> list[Any]:
        """Return the values; by way of numpy, many times as fast as one by one."""
        if array.null_count == 0 or pa.types.is_string(self.type):
            return array.to_numpy(zero_copy_only=False).tolist()  # type: ignore[no-any-return]
        values = array.fill_null(0).to_numpy(zero_copy_only=False).tolist()
        for at in np.flatnonzero(array.is_null().to_numpy(zero_copy_only=False)):
            values[at] = None
        return values  # type: ignore[no-any-return]


class Nullable(Plain):
    """A plain value, or None."""


class Many:
    """A tuple of any length."""

    def __init__(self, item: Kind) -> None:
        self.item, self.blank = item, ()
        self.type = pa.list_(pa.field(ITEM, item.type, nullable=item.blank is None))

    def array(self, values: Sequence[Any]) -> pa.Array:
        """Return a column of lists."""
        ends = np.cumsum([0, *map(len, values)], dtype=np.int32)
        items = self.item.array(list(chain.from_iterable(values)))
        return pa.ListArray.from_arrays(pa.array(ends), items, type=self.type)

    def values(self, array: pa.Array) -> list[tuple[Any, ...]]:
        """Return the tuples."""
        ends = array.offsets.to_numpy()
        items = self.item.values(array.values[ends[0] : ends[-1]])
        cuts = (ends - ends[0]).tolist()
        return [tuple(items[start:end]) if end > start else () for start, end in pairwise(cuts)]


class Whole:
    """A noun with fields."""

    def __init__(self, noun: Any) -> None:
        hints = get_type_hints(noun)
        names = names_of(noun)
        self.noun, self._get = noun, [attrgetter(name) for name in names]
        self.fields = [field_of(name, hints[name]) for name in names]
        self.kinds = [kind_of(hints[name]) for name in names]
        self.type, self.blank = pa.struct(self.fields), noun(*(kind.blank for kind in self.kinds))

    def array(self, values: Sequence[Any]) -> pa.Array:
        """Return a column of structs."""
        return pa.StructArray.from_arrays(self.columns(values), fields=self.fields)

    def columns(self, values: Sequence[Any]) -> list[pa.Array]:
        """Return a column for each field."""
        return [kind.array(list(map(get, values))) for kind, get in zip(self.kinds, self._get, strict=True)]

    def values(self, array: pa.Array) -> list[Any]:
        """Return the nouns."""
        return self.nouns([array.field(at) for at in range(len(self.kinds))])

    def nouns(self, columns: Sequence[pa.Array]) -> list[Any]:
        """Return the nouns that these columns are the fields of."""
        return list(map(self.noun, *(kind.values(column) for kind, column in zip(self.kinds, columns, strict=True))))


class Few:
    """A tuple of a fixed few, each of its own type."""

    def __init__(self, kinds: Sequence[Kind]) -> None:
        self.kinds, self.blank = kinds, tuple(kind.blank for kind in kinds)
        self.fields = [pa.field(name, kind.type, nullable=kind.blank is None) for name, kind in zip(PLACES, kinds, strict=False)]
        self.type = pa.struct(self.fields)

    def array(self, values: Sequence[Any]) -> pa.Array:
        """Return a column of structs."""
        columns = [kind.array([value[at] for value in values]) for at, kind in enumerate(self.kinds)]
        return pa.StructArray.from_arrays(columns, fields=self.fields)

    def values(self, array: pa.Array) -> list[Any]:
        """Return the tuples."""
        return list(zip(*(kind.values(array.field(at)) for at, kind in enumerate(self.kinds)), strict=True))


class Perhaps:
    """A noun, or None."""

    def __init__(self, whole: Whole) -> None:
        self.whole, self.type, self.blank = whole, whole.type, None

    def array(self, values: Sequence[Any]) -> pa.Array:
        """Return a column with nulls; below them stands what is blank, as most fields of a noun may not be null."""
        missing = [value is None for value in values]
        filled = [self.whole.blank if value is None else value for value in values]
        return pa.StructArray.from_arrays(self.whole.columns(filled), fields=self.whole.fields, mask=pa.array(missing, pa.bool_()))

    def values(self, array: pa.Array) -> list[Any]:
        """Return the values, None where there is null."""
        there = array.is_valid()
        values = iter(self.whole.values(array.filter(there)))
        return [next(values) if is_there else None for is_there in there.to_numpy(zero_copy_only=False).tolist()]


class Pairs:
    """A mapping from strings, in its order."""

    def __init__(self, value: Kind) -> None:
        nullable = value.blank is None
        self.fields = [pa.field("key", pa.string(), nullable=False), pa.field("value", value.type, nullable=nullable)]
        self.blank: dict[str, Any] = {}
        self.value, self.type = value, pa.list_(pa.field(ITEM, pa.struct(self.fields), nullable=False))

    def array(self, values: Sequence[Any]) -> pa.Array:
        """Return a column of lists of pairs."""
        ends = np.cumsum([0, *map(len, values)], dtype=np.int32)
        keys = _STRING.array(list(chain.from_iterable(values)))
        held = self.value.array(list(chain.from_iterable(value.values() for value in values)))
        return pa.ListArray.from_arrays(pa.array(ends), pa.StructArray.from_arrays([keys, held], fields=self.fields), type=self.type)

    def values(self, array: pa.Array) -> list[dict[str, Any]]:
        """Return the mappings."""
        ends = array.offsets.to_numpy()
        pairs = array.values[ends[0] : ends[-1]]
        items = list(zip(_STRING.values(pairs.field(0)), self.value.values(pairs.field(1)), strict=True))
        cuts = (ends - ends[0]).tolist()
        return [dict(items[start:end]) for start, end in pairwise(cuts)]


_STRING = Plain(pa.string(), "")
