"""`if_access` in GDB: what ADDRESS and SIZE are at this moment."""

from __future__ import annotations

import gdb

from ubp.command import AccessRequest
from ubp.condition.accesses import ADDRESSES, Watched
from ubp.errors import BadRequest, Unavailable

_NUMBERS = (gdb.TYPE_CODE_INT, gdb.TYPE_CODE_CHAR, gdb.TYPE_CODE_ENUM, gdb.TYPE_CODE_BOOL, gdb.TYPE_CODE_PTR)
_PLACES = (gdb.TYPE_CODE_ARRAY, gdb.TYPE_CODE_FUNC)  # which stand for their addresses, as in C
_WITHOUT_SIZE = (gdb.TYPE_CODE_VOID, gdb.TYPE_CODE_FUNC)


def watched(request: AccessRequest) -> Watched:
    """Evaluated in the selected frame. Raises BadRequest, and Unavailable without a process."""
    if not gdb.selected_inferior().pid:
        raise Unavailable(
            "`if_access` is about addresses of a process, and there is none yet: `start` it first"
        )
    value = _value(request.address)
    size = _size_behind(value.type) if request.size is None else _number(_value(request.size), request.size)
    return Watched(_number(value, request.address) % ADDRESSES, size, request.kind)


def _value(text: str) -> gdb.Value:
    try:
        value = gdb.parse_and_eval(text)
        if value.type.strip_typedefs().code in (gdb.TYPE_CODE_REF, gdb.TYPE_CODE_RVALUE_REF):
            value = value.referenced_value()
        if value.type.strip_typedefs().code in _NUMBERS:
            value.fetch_lazy()  # not of an array, which may be larger than GDB reads
    except gdb.error as error:
        raise BadRequest(f"`{text}` has no value here: {error}") from None
    return value


def _number(value: gdb.Value, text: str) -> int:
    kind = value.type.strip_typedefs().code
    if kind in _PLACES and value.address is not None:
        return int(value.address)
    if kind in _NUMBERS and not value.is_optimized_out:
        return int(value)
    raise BadRequest(
        f"`{text}` is {value.type}: a pointer, an array or a number is needed behind `if_access`"
    )


def _size_behind(kind: gdb.Type) -> int:
    """In bytes, of what a pointer points at, or of an element; 1 where that is not known."""
    kind = kind.strip_typedefs()
    if kind.code not in (gdb.TYPE_CODE_PTR, gdb.TYPE_CODE_ARRAY):
        return 1
    target = kind.target().strip_typedefs()
    try:
        return 1 if target.code in _WITHOUT_SIZE else max(int(target.sizeof), 1)
    except gdb.error:
        return 1
