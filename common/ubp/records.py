"""`dataclass(frozen=True)`, made in a sixth of the time: each session begins with over 200 of them.

The standard library compiles six methods for a class. Here that is `__init__` alone, which also makes an
instance in two thirds of the time; the others are closures. What such a class does is the same: see
tests/unit/test_records.py. Whatever else a dataclass can be is made by the standard library.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:
    import dataclasses
    from operator import attrgetter
    from reprlib import recursive_repr

    def dataclass(cls=None, /, **options):
        """With the options of the standard library's."""
        make = _frozen if options == {"frozen": True} else dataclasses.dataclass(**options)
        return make if cls is None else make(cls)

    def _frozen(cls):
        own = dict(cls.__dict__)
        cls.__doc__ = cls.__doc__ or cls.__name__  # the standard library would work out a signature
        is_derived = hasattr(cls, "__dataclass_fields__")
        dataclasses.dataclass(cls, init=False, repr=False, eq=False, frozen=is_derived)
        cls.__dataclass_params__.frozen = True
        fields = dataclasses.fields(cls)
        if cls.__match_args__ != tuple(field.name for field in fields):
            raise TypeError(f"{cls.__name__}: write dataclasses.dataclass, which knows fields of that kind")
        compared = _getter([field.name for field in fields if field.compare])
        refuse_to_assign, refuse_to_delete = _refusals(cls, {field.name for field in fields})
        methods = {
            "__init__": _init(fields, hasattr(cls, "__post_init__")),
            "__repr__": _repr([field.name for field in fields if field.repr]),
            "__eq__": _eq(compared),
            "__hash__": lambda self: hash(compared(self)),
            "__setattr__": refuse_to_assign,
            "__delattr__": refuse_to_delete,
        }
        for name, method in methods.items():
            if own.get(name) is None:  # a class with __eq__ has None for __hash__
                method.__name__, method.__qualname__ = name, f"{cls.__qualname__}.{name}"
                setattr(cls, name, method)
        return cls

    def _init(fields, has_post_init):
        """Writes past `__setattr__`, into the instance's own dictionary."""
        known, parameters, body = {"_new": dataclasses.MISSING}, ["self"], []
        for index, field in enumerate(fields):
            if field.default is not dataclasses.MISSING:
                known[f"_{index}"] = field.default
                parameters.append(f"{field.name}=_{index}")
            elif field.default_factory is not dataclasses.MISSING:
                known[f"_{index}"] = field.default_factory
                parameters.append(f"{field.name}=_new")
                body.append(f"if {field.name} is _new: {field.name} = _{index}()")
            else:
                parameters.append(field.name)
        body.append(f"self.__dict__.update({', '.join(f'{field.name}={field.name}' for field in fields)})")
        if has_post_init:
            body.append("self.__post_init__()")
        exec("\n ".join((f"def __init__({', '.join(parameters)}):", *body)), known)
        return known["__init__"]

    def _getter(names):
        """Of the tuple of these attributes."""
        if len(names) > 1:
            return attrgetter(*names)
        return lambda self: tuple(getattr(self, name) for name in names)

    def _eq(compared):
        def equals(self, other):
            if other.__class__ is self.__class__:
                return compared(self) == compared(other)
            return NotImplemented

        return equals

    def _repr(names):
        @recursive_repr()
        def written(self):
            values = ", ".join(f"{name}={getattr(self, name)!r}" for name in names)
            return f"{self.__class__.__qualname__}({values})"

        return written

    def _refusals(cls, names):
        """`__setattr__` and `__delattr__`. What derives from `cls` may have attributes beside its fields."""

        def refuse_to_assign(self, name, value):
            if type(self) is cls or name in names:
                raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
            super(cls, self).__setattr__(name, value)

        def refuse_to_delete(self, name):
            if type(self) is cls or name in names:
                raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
            super(cls, self).__delattr__(name)

        return refuse_to_assign, refuse_to_delete
