"""Types of C by their tag alone: `(node *) p` for a struct node."""

from __future__ import annotations

from ubp.condition.types import CType, Scope

_TAGS = ("struct ", "union ", "enum ")


def type_by_tag(name: str, scope: Scope) -> CType | None:
    """The type, where the debugger needs no tag in C; None if there is none by that name."""
    if scope.is_cplusplus() or not scope.dialect().tags_are_types or " " in name:
        return None
    found = (scope.type_named(f"{tag}{name}") for tag in _TAGS)
    return next((type_ for type_ in found if type_ is not None), None)
