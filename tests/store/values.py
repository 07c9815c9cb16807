"""Any value of a type, for properties that hold for all of them."""

from __future__ import annotations

import types
from collections.abc import Mapping
from datetime import UTC, date, datetime, time
from enum import Enum
from typing import Annotated, Any, Literal, Union, get_args, get_origin

from annotated_types import Ge, Gt, Le, Lt
from hypothesis import strategies as st
from pydantic import BaseModel
from pydantic.fields import FieldInfo

SMALL = 2  # enough to tell one from several
BEGUN: set[type[BaseModel]] = set()
"""Models whose fields are being looked at: one that holds its own kind is looked at again only when it is made."""


def any_value(kind: Any) -> st.SearchStrategy[Any]:
    """Any value a type allows, with the bounds its fields state."""
    return _any(kind, ())


def _any(kind: Any, bounds: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    origin = get_origin(kind)
    if origin is Annotated:
        inner, *extra = get_args(kind)
        more = [m for e in extra for m in (e.metadata if isinstance(e, FieldInfo) else [e])]
        return _any(inner, (*bounds, *more))
    if origin in (Union, types.UnionType):
        return st.one_of(*(_any(arg, bounds) for arg in get_args(kind)))
    if origin is Literal:
        return st.sampled_from(get_args(kind))
    if origin is tuple:
        first, *more = get_args(kind)
        if more and more != [Ellipsis]:
            return st.tuples(*(_any(arg, ()) for arg in (first, *more)))
        return st.lists(_any(first, ()), max_size=SMALL).map(tuple)
    if origin is frozenset:
        return st.frozensets(_any(get_args(kind)[0], ()), max_size=SMALL)
    if origin in (dict, Mapping):
        key, value = get_args(kind)
        return st.dictionaries(_any(key, ()), _any(value, ()), max_size=SMALL)
    if hasattr(kind, "__supertype__"):
        return _any(kind.__supertype__, bounds)
    return _simple(kind, bounds)


def _simple(kind: Any, bounds: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        if kind in BEGUN:
            return st.deferred(lambda: _any(kind, ()))
        BEGUN.add(kind)
        fields = {n: _any(f.annotation, tuple(f.metadata)) for n, f in kind.model_fields.items()}
        BEGUN.remove(kind)
        return st.builds(kind, **fields)
    if isinstance(kind, type) and issubclass(kind, Enum):
        return st.sampled_from(list(kind))
    if kind is int:
        low, high = _range(bounds, int)
        return st.integers(-(2**31) if low is None else low, 2**31 if high is None else high)
    if kind is float:
        low, high = _range(bounds, float)
        return st.floats(low, high, allow_nan=False, allow_infinity=False, exclude_min=_is_open(bounds))
    if kind is datetime:
        return st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1), timezones=st.just(UTC))  # noqa: DTZ001
    return st.from_type(kind) if kind is not date else st.dates(date(1900, 1, 1))


def _range(bounds: tuple[Any, ...], kind: type[Any]) -> tuple[Any, Any]:
    low = high = None
    step = 1 if kind is int else 0
    for bound in bounds:
        match bound:
            case Ge(ge=value):
                low = kind(value)
            case Gt(gt=value):
                low = kind(value) + step
            case Le(le=value):
                high = kind(value)
            case Lt(lt=value):
                high = kind(value) - step
    return low, high


def _is_open(bounds: tuple[Any, ...]) -> bool:
    return any(isinstance(bound, Gt) for bound in bounds)


NOON = datetime(2026, 1, 5, 12, tzinfo=UTC)
MONDAY = date(2026, 1, 5)
SEVEN = time(7, 0)
