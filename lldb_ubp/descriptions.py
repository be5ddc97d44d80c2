"""LLDB is told what the trampolines are: subroutines of the functions they serve."""

from __future__ import annotations

import os
import tempfile

import lldb

from ubp.session import Session


class Descriptions:
    """Modules of a target that describe the trampolines of its process."""

    def __init__(self, target: lldb.SBTarget) -> None:
        self.target = target
        self._modules: list[lldb.SBModule] = []
        self._known = 0  # trampolines

    def follow(self, session: Session) -> None:
        """Describe those that are there now, while the process is stopped."""
        if len(session.trampolines) != self._known:
            self.forget()
            self._known = len(session.trampolines)
            self._modules = [self._added(content) for content in session.descriptions()]

    def forget(self) -> None:
        """The process is gone."""
        for module in self._modules:
            self.target.RemoveModule(module)
        self._modules, self._known = [], 0

    def holds(self, module: lldb.SBModule) -> bool:
        return any(module == one for one in self._modules)

    def _added(self, content: bytes) -> lldb.SBModule:
        handle, name = tempfile.mkstemp(prefix="ubp-", suffix=".elf")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(content)
            module = self.target.AddModule(name, None, None)
            for section in module.section_iter():
                self.target.SetSectionLoadAddress(section, section.GetFileAddress())
        finally:
            os.unlink(name)
        return module
