"""Which class writes the trampolines of which instruction set."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from ubp.arch.base import Arch, Liveness, TrampolineEmitter
from ubp.errors import Unavailable

if TYPE_CHECKING:
    from ubp.codegen.buffer import CodeBuffer
    from ubp.condition.ops import Node

NewEmitter = Callable[["CodeBuffer", Liveness, "Node | None", "int | None"], TrampolineEmitter]


def trampoline_emitter(arch: Arch) -> NewEmitter:
    """Called with the buffer, what is dead at the site, the condition, and about where the code will stand.

    Raises Unavailable for an instruction set without one.
    """
    load = _EMITTERS.get(arch.name)
    if load is None:
        raise Unavailable(f"no trampolines for {arch.name} yet: the debugger's own traps are used")
    return load()


def _x86_64() -> NewEmitter:
    from ubp.arch.x86_64.trampoline import X86TrampolineEmitter

    return X86TrampolineEmitter


_EMITTERS: dict[str, Callable[[], NewEmitter]] = {"x86_64": _x86_64}
