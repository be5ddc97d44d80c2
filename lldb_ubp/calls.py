"""System calls in a stopped thread, by LLDB's own calling of functions: the tracer is another process."""

from __future__ import annotations

import lldb

from ubp.errors import Unavailable
from ubp.native.process import Process

# number, six arguments (the last on the stack) -> the kernel's registers; syscall; ret (System V ABI)
_STUB = bytes.fromhex(
    "4889f8"  # mov rax, rdi
    "4889f7"  # mov rdi, rsi
    "4889d6"  # mov rsi, rdx
    "4889ca"  # mov rdx, rcx
    "4d89c2"  # mov r10, r8
    "4d89c8"  # mov r8, r9
    "4c8b4c2408"  # mov r9, [rsp + 8]
    "0f05"  # syscall
    "c3"  # ret
)
_CALL_PATTERN = "((long (*)(long, long, long, long, long, long, long)) {:#x})"
_PAGE = 4096
_READ_EXECUTE = 5  # lldb.ePermissionsReadable | lldb.ePermissionsExecutable
_BYTES_AT = 64  # behind the stub
_ARGUMENTS = 6


class CallingThread:
    """A `ubp.native.memory.BorrowedThread`, borrowed by LLDB's expressions: 5 to 15 ms a call."""

    def __init__(self, process: Process, thread: lldb.SBThread) -> None:
        self._process, self.thread = process, thread
        error = lldb.SBError()
        self._page = thread.GetProcess().AllocateMemory(_PAGE, _READ_EXECUTE, error)
        if error.Fail():
            raise Unavailable(f"the program gives no memory for system calls: {error.GetCString()}")
        process.write(self._page, _STUB)

    @property
    def pid(self) -> int:
        return self._process.pid

    def system_call(self, number: int, *arguments: int) -> int:
        given = (number, *arguments, *(0,) * (_ARGUMENTS - len(arguments)))
        text = _CALL_PATTERN.format(self._page) + "(" + ", ".join(f"{value}L" for value in given) + ")"
        result = self.thread.GetFrameAtIndex(0).EvaluateExpression(text, _options())
        if result.GetError().Fail():
            raise Unavailable(f"LLDB cannot call into the program: {result.GetError().GetCString()}")
        return int(result.GetValueAsSigned())

    def with_bytes(self, content: bytes, number: int, *arguments: int) -> int:
        self._process.write(self._page + _BYTES_AT, content)
        return self.system_call(number, self._page + _BYTES_AT, *arguments)


def _options() -> lldb.SBExpressionOptions:
    options = lldb.SBExpressionOptions()
    options.SetLanguage(lldb.eLanguageTypeC_plus_plus)
    options.SetIgnoreBreakpoints(True)
    options.SetUnwindOnError(True)
    options.SetStopOthers(True)
    options.SetTryAllThreads(False)
    options.SetSuppressPersistentResult(True)
    return options
