"""A record does what the standard library's frozen dataclass of the same fields does."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any, ClassVar

import pytest

from ubp import records

Maker = Callable[..., Any]


def _point(dataclass: Maker) -> Any:
    @dataclass(frozen=True)
    class Point:
        x: int
        y: int = 2

        @cached_property
        def both(self) -> int:
            return self.x + self.y

    return Point


def _one(dataclass: Maker) -> Any:
    @dataclass(frozen=True)
    class One:
        """With a text."""

        only: object

    return One


def _none(dataclass: Maker) -> Any:
    @dataclass(frozen=True)
    class Nothing:
        pass

    return Nothing


def _with_fields(dataclass: Maker) -> Any:
    @dataclass(frozen=True)
    class WithFields:
        kinds: ClassVar[tuple[str, ...]] = ("a",)
        names: Mapping[str, int] = dataclasses.field(default_factory=dict)
        aside: int = dataclasses.field(default=3, compare=False)
        hidden: int = dataclasses.field(default=4, repr=False)

    return WithFields


def _derived(dataclass: Maker) -> Any:
    @dataclass(frozen=True)
    class Base:
        a: int
        b: int = 1

    @dataclass(frozen=True)
    class Derived(Base):
        c: int = 2

        def __post_init__(self) -> None:
            if self.c < 0:
                raise ValueError("c is negative")

    return Derived


def _own(dataclass: Maker) -> Any:
    @dataclass(frozen=True)
    class Own:
        a: int

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self)) and self.a % 10 == other.a % 10

        def __repr__(self) -> str:
            return "own"

    return Own


def _hashed(dataclass: Maker) -> Any:
    @dataclass(frozen=True)
    class Hashed:
        a: int

        def __hash__(self) -> int:
            return 7

    return Hashed


RECORDS: dict[str, tuple[Callable[[Maker], Any], tuple[tuple[Any, ...], ...]]] = {
    "a default": (_point, ((1,), (1, 2), (1, 3), (True, 2))),
    "one field": (_one, ((1,), ("1",), ((1, 2),))),
    "no field": (_none, ((),)),
    "fields of every kind": (_with_fields, (({"a": 1},), ({"a": 1}, 5), ({"a": 1}, 3, 6), ())),
    "derived": (_derived, ((1,), (1, 1, 2), (0, 0, 0))),
    "methods of its own": (_own, ((1,), (11,), (2,))),
    "a hash of its own": (_hashed, ((1,), (2,))),
}


@pytest.mark.parametrize("name", RECORDS)
def test_it_is_what_the_standard_library_makes(name: str) -> None:
    make, values = RECORDS[name]
    ours, theirs = (make(dataclass) for dataclass in (records.dataclass, dataclasses.dataclass))
    for one in values:
        assert repr(ours(*one)) == repr(theirs(*one))
        assert _hash(ours(*one)) == _hash(theirs(*one))
        assert dataclasses.asdict(ours(*one)) == dataclasses.asdict(theirs(*one))
        assert dataclasses.replace(ours(*one)) == ours(*one) == copy.copy(ours(*one))
        assert ours(*one) != theirs(*one)
        assert [ours(*one) == ours(*other) for other in values] == [
            theirs(*one) == theirs(*other) for other in values
        ]
    assert ours.__match_args__ == theirs.__match_args__
    fields = [[field.name for field in dataclasses.fields(each)] for each in (ours, theirs)]
    assert fields[0] == fields[1]


def _hash(record: object) -> int | None:
    try:
        return hash(record)
    except TypeError:  # a field is not hashable
        return None


@pytest.mark.parametrize("name", RECORDS)
def test_it_is_not_changed(name: str) -> None:
    make, values = RECORDS[name]
    record = make(records.dataclass)(*values[0])
    for attribute in (*record.__match_args__, "other"):
        with pytest.raises(dataclasses.FrozenInstanceError, match=f"cannot assign to field '{attribute}'"):
            setattr(record, attribute, 1)
        with pytest.raises(dataclasses.FrozenInstanceError, match=f"cannot delete field '{attribute}'"):
            delattr(record, attribute)


def test_what_derives_from_it_has_attributes_of_its_own() -> None:
    class Named(_point(records.dataclass)):  # type: ignore[misc]
        pass

    one = Named(1)
    one.name = "one"
    assert (one.x, one.name) == (1, "one")
    with pytest.raises(dataclasses.FrozenInstanceError):
        one.x = 2


def test_defaults_are_made_for_each() -> None:
    record = _with_fields(records.dataclass)
    assert record().names is not record().names


def test_what_is_worked_out_once_is_kept() -> None:
    point = _point(records.dataclass)(1)
    assert point.both == 3
    assert point.__dict__["both"] == 3
    assert point == type(point)(1)


def test_its_own_check_is_made() -> None:
    with pytest.raises(ValueError, match="c is negative"):
        _derived(records.dataclass)(1, c=-1)


@pytest.mark.parametrize("arguments", [(), (1, 2, 3)])
def test_arguments_are_checked(arguments: tuple[int, ...]) -> None:
    with pytest.raises(TypeError, match=r"__init__\(\)"):
        _point(records.dataclass)(*arguments)


@records.dataclass(frozen=True)
class Kept:
    a: int


def test_it_can_be_pickled() -> None:
    assert pickle.loads(pickle.dumps(Kept(1))) == Kept(1)


def test_what_it_does_not_know_is_refused() -> None:
    with pytest.raises(TypeError, match=r"Late: write dataclasses\.dataclass"):

        @records.dataclass(frozen=True)
        class Late:
            a: int = dataclasses.field(default=0, init=False)


def test_other_options_are_the_standard_librarys() -> None:
    @records.dataclass(frozen=True, order=True)
    class Ordered:
        a: int

    @records.dataclass
    class Changed:
        a: int

    changed = Changed(1)
    changed.a = 2
    assert Ordered(1) < Ordered(2)
    assert changed == Changed(2)
