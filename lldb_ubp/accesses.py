"""`if_access` in LLDB: what ADDRESS and SIZE are at this moment."""

from __future__ import annotations

import re

import lldb

from ubp.command import AccessRequest
from ubp.condition.accesses import ADDRESSES, Watched
from ubp.errors import BadRequest, Unavailable

_SEGMENTS = re.compile(r"\$([fg]s_base)\b")


def watched(target: lldb.SBTarget, request: AccessRequest) -> Watched:
    """Evaluated in the selected frame. Raises BadRequest, and Unavailable without a process."""
    process = target.GetProcess()
    if not process.IsValid() or process.GetState() != lldb.eStateStopped:
        raise Unavailable(
            "`if_access` is about addresses of a process, and none stands still: `process launch` first"
        )
    value = _value(target, request.address)
    size = request.size
    count = _size_behind(value.GetType()) if size is None else _number(_value(target, size), size)
    return Watched(_number(value, request.address) % ADDRESSES, count, request.kind)


def check_registers(target: lldb.SBTarget, condition: str) -> None:
    """Raises Unavailable where LLDB would find at each hit that it cannot evaluate what is asked for."""
    frame = target.GetProcess().GetSelectedThread().GetSelectedFrame()
    for name in _SEGMENTS.findall(condition):
        if not frame.FindRegister(name).IsValid():
            raise Unavailable(
                f"this LLDB does not know ${name}, from which the instruction's address counts: "
                "use a newer one (19)"
            )


def _value(target: lldb.SBTarget, text: str) -> lldb.SBValue:
    frame = target.GetProcess().GetSelectedThread().GetSelectedFrame()
    value = frame.EvaluateExpression(text) if frame.IsValid() else target.EvaluateExpression(text)
    if value.GetError().Fail():
        said = " ".join(str(value.GetError().GetCString() or "it is not known").split())
        raise BadRequest(f"`{text}` has no value here: {said.removeprefix('error: ')}")
    return value.Dereference() if value.GetType().IsReferenceType() else value


def _number(value: lldb.SBValue, text: str) -> int:
    kind = value.GetType().GetCanonicalType()
    address = value.GetLoadAddress()
    if (kind.IsArrayType() or kind.IsFunctionType()) and address != lldb.LLDB_INVALID_ADDRESS:
        return int(address)
    flags, error = kind.GetTypeFlags(), lldb.SBError()
    if flags & (lldb.eTypeIsInteger | lldb.eTypeIsEnumeration | lldb.eTypeIsPointer):
        is_signed = flags & lldb.eTypeIsSigned
        number = int(value.GetValueAsSigned(error, 0) if is_signed else value.GetValueAsUnsigned(error, 0))
        if error.Success():
            return number
    name = value.GetType().GetName()
    raise BadRequest(f"`{text}` is {name}: a pointer, an array or a number is needed behind `if_access`")


def _size_behind(kind: lldb.SBType) -> int:
    """In bytes, of what a pointer points at, or of an element; 1 where that is not known."""
    kind = kind.GetCanonicalType()
    if kind.IsArrayType():
        return max(int(kind.GetArrayElementType().GetByteSize()), 1)
    return max(int(kind.GetPointeeType().GetByteSize()), 1) if kind.IsPointerType() else 1
