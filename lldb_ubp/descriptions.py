"""LLDB is told what the trampolines are: subroutines of the functions they serve."""

from __future__ import annotations

import tempfile
from pathlib import Path

import lldb

from lldb_ubp.identity import Identity
from ubp.session import Session

NAME = "ubp"  # of a module, as frames show it


class Descriptions:
    """Modules of a target that describe the trampolines of its process."""

    def __init__(self, target: lldb.SBTarget, identity: Identity) -> None:
        self.target, self.identity = target, identity
        self._described = 0, 0  # the process, by its number and by LLDB's
        self._modules: list[lldb.SBModule] = []
        self._known = 0  # trampolines

    def follow(self, session: Session) -> None:
        """Describe those that are new, while the process is stopped.

        None is taken away before the process ends: LLDB would forget types that its conditions use.
        """
        self._described = self.identity.number(), self.target.GetProcess().GetUniqueID()
        self._modules += [self._added(content) for content in session.descriptions(self._known)]
        self._known = len(session.trampolines)

    def forget(self) -> None:
        """The process is gone, or is followed no more: then its child has the same code, and more later."""
        self._known = 0
        if self.identity.is_child_of(*self._described):
            return
        for module in self._modules:
            self.target.RemoveModule(module)
        self._modules = []

    def holds(self, module: lldb.SBModule) -> bool:
        return any(module == one for one in self._modules)

    def _added(self, content: bytes) -> lldb.SBModule:
        with tempfile.TemporaryDirectory() as folder:
            file = Path(folder) / NAME
            file.write_bytes(content)
            module = self.target.AddModule(str(file), None, None)
            for section in module.section_iter():
                self.target.SetSectionLoadAddress(section, section.GetFileAddress())
        return module
