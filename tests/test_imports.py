"""Who may import what, read off the syntax trees of the whole repository.

To allow a new import, add it to the row of the part that needs it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
OURS = ("ubp", "gdb_ubp", "lldb_ubp", "gdb", "lldb", "common")

# Libraries that compute and do nothing else. `io` is not among them, but for the bytes that elftools reads.
COMPUTING = (
    *("__future__", "abc", "array", "bisect", "collections", "contextlib", "copy", "dataclasses", "difflib"),
    *("decimal.Context", "decimal.Decimal"),
    *("enum", "fractions", "functools", "heapq", "io.BytesIO", "itertools", "math", "numbers", "operator"),
    *("re", "shlex", "string", "struct", "textwrap", "types", "typing", "zlib", "capstone", "elftools"),
)
PURE_PARTS = (
    *("ubp.arch", "ubp.codegen", "ubp.command", "ubp.condition", "ubp.hardware", "ubp.probe", "ubp.trace"),
    "ubp.unwind",
)
EFFECTS = ("breakpoint", "eval", "exec", "input", "open", "print")
ANY = None


@dataclass(frozen=True)
class Rule:
    """What `part`, a module or package, may import: names of ours and of libraries, each with all below it.

    `libraries` ANY allows all; a part with a list may not call the built-in functions of EFFECTS either.
    """

    part: str
    ours: tuple[str, ...]
    libraries: tuple[str, ...] | None


# A front end asks the debugger and obeys the session. Beyond their own vocabulary it gets single names of the
# core, each listed: a whole package in this table would let decisions move into the front ends.
FOR_FRONT_ENDS = (
    *(
        "ubp.budget",
        "ubp.command",
        "ubp.debugger",
        "ubp.errors",
        "ubp.native",
        "ubp.preload",
        "ubp.records",
        "ubp.report",
        "ubp.session",
    ),
    *("ubp.bench", "ubp.copies", "ubp.ranking.ranking", "ubp.ranking.serving", "ubp.ways"),
    "ubp.codegen.slots.SLOT_SIZE",
    *("ubp.arch.base", "ubp.arch.x86_64.X86_64", "ubp.arch.x86_64.debugregs"),
    *("ubp.hardware.capacity", "ubp.hardware.models.SHARED", "ubp.hardware.planner.Placed"),
    *("ubp.hardware.request.Request", "ubp.hardware.shapes", "ubp.hardware.alternatives.Change"),
    *(
        "ubp.condition.accesses",
        "ubp.condition.compile.check_grammar",
        "ubp.condition.compile.compile_condition",
        "ubp.condition.compile.Reading",
        "ubp.condition.dialect",
        "ubp.condition.dollars.history_index",
        "ubp.condition.entries",
        "ubp.condition.evaluate.Fault",
        "ubp.condition.evaluate.ReadMemory",
        "ubp.condition.evaluate.evaluate",
        "ubp.condition.locations",
        "ubp.condition.macros",
        "ubp.condition.ops",
        "ubp.condition.threads",
        "ubp.condition.types",
    ),
    *("ubp.codegen.branches.branch_targets", "ubp.codegen.symbolfile", "ubp.codegen.words.words_within"),
    *("ubp.codegen.trampoline.Recovery", "ubp.codegen.trampoline.Trampoline"),
    *("ubp.codegen.window.Window", "ubp.probe.planner.Plan"),
    *(
        "ubp.probe.facts",
        "ubp.probe.module",
        "ubp.probe.site",
        "ubp.probe.standing",
        "ubp.probe.strategy",
        "ubp.probe.verdict",
    ),
    "ubp.unwind",
)

# the rule of the longest name that fits counts
RULES = (
    Rule("ubp", ours=("ubp",), libraries=ANY),
    Rule("ubp.errors", ours=(), libraries=COMPUTING),
    *(
        Rule(part, (*PURE_PARTS, "ubp.debugger", "ubp.errors", "ubp.records"), COMPUTING)
        for part in PURE_PARTS
    ),
    Rule("gdb_ubp", ours=("gdb", "gdb_ubp", *FOR_FRONT_ENDS), libraries=ANY),
    Rule("lldb_ubp", ours=("lldb", "lldb_ubp", *FOR_FRONT_ENDS), libraries=ANY),
    Rule("tests", ours=("ubp", "gdb_ubp", "lldb_ubp", "gdb", "lldb"), libraries=ANY),
)


def violations(module: str, source: str) -> list[str]:
    """`line: what` for everything in `module` that its rule refuses."""
    rule = max((rule for rule in RULES if _is_below(module, (rule.part,))), key=lambda rule: len(rule.part))
    tree = ast.parse(source)
    found = [f"{line}: imports {name}" for line, name in _imports(module, tree) if not _allows(rule, name)]
    if rule.libraries is not ANY:
        found += [f"{line}: calls {name}" for line, name in _effects(tree)]
    return found


def _allows(rule: Rule, name: str) -> bool:
    accepted = rule.ours if name.split(".")[0] in OURS else rule.libraries
    return accepted is ANY or _is_below(name, accepted)


def _is_below(name: str, ancestors: tuple[str, ...]) -> bool:
    return any(name == ancestor or name.startswith(f"{ancestor}.") for ancestor in ancestors)


def _imports(module: str, tree: ast.Module) -> Iterator[tuple[int, str]]:
    """(line, absolute name) of all that is imported at run time; `from a import b` is `a.b`."""
    for node in _executed(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = module.split(".")[: -node.level] if node.level else []
            stem = ".".join([*base, *([node.module] if node.module else [])])
            yield from ((node.lineno, f"{stem}.{alias.name}") for alias in node.names)
        elif _called(node) in ("__import__", "import_module"):
            yield from _named_by_call(node)


def _executed(node: ast.AST) -> Iterator[ast.AST]:
    """All nodes but those under `if TYPE_CHECKING:`, which only annotations see."""
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.If) and ast.unparse(child.test) in ("TYPE_CHECKING", "typing.TYPE_CHECKING"):
            for other in child.orelse:
                yield from _executed(other)
        else:
            yield from _executed(child)


def _called(node: ast.AST) -> str | None:
    """The last word of what is called, if `node` is a call."""
    if not isinstance(node, ast.Call):
        return None
    return ast.unparse(node.func).rsplit(".", 1)[-1]


def _named_by_call(call: ast.AST) -> Iterator[tuple[int, str]]:
    assert isinstance(call, ast.Call)
    for argument in call.args[:1]:
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str):
            yield call.lineno, argument.value


def _effects(tree: ast.Module) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in EFFECTS:
            yield node.lineno, node.func.id


def sources() -> list[tuple[str, Path]]:
    """(module, file) of all Python files of the repository."""
    folders = ((ROOT / "common", "ubp"), (ROOT, "gdb_ubp"), (ROOT, "lldb_ubp"), (ROOT, "tests"))
    files = [(base, file) for base, package in folders for file in sorted((base / package).rglob("*.py"))]
    return [(_module(file.relative_to(base)), file) for base, file in files]


def _module(file: Path) -> str:
    """`ubp/arch/base.py` is ubp.arch.base; a package is named like a module of it, for relative imports."""
    return ".".join(file.with_suffix("").parts)


def test_every_import_is_allowed() -> None:
    found = [f"{file.relative_to(ROOT)}:{text}" for module, file in sources() for text in _read(module, file)]
    assert not found, "\n".join(found)


def _read(module: str, file: Path) -> list[str]:
    return violations(module, file.read_text(encoding="utf-8"))


def test_all_parts_are_read() -> None:
    modules = {module for module, _ in sources()}
    assert {"ubp.errors", "ubp.arch.base", "gdb_ubp.load", "tests.test_imports"} <= modules


REFUSED = [
    ("ubp.errors", "from ubp import report", "imports ubp.report"),
    ("ubp.errors", "from . import report", "imports ubp.report"),
    ("ubp.arch.x86_64.decode", "import gdb", "imports gdb"),
    ("ubp.arch.x86_64.decode", "from gdb.types import deep_items", "imports gdb.types.deep_items"),
    ("ubp.condition.syntax.parse", "import os.path", "imports os.path"),
    ("ubp.condition.syntax.parse", "from io import open", "imports io.open"),
    ("ubp.condition.syntax.parse", "def f():\n    import subprocess", "imports subprocess"),
    ("ubp.codegen.buffer", "import mmap", "imports mmap"),
    ("ubp.codegen.buffer", "open('x')", "calls open"),
    ("ubp.hardware.budget", "import ctypes", "imports ctypes"),
    ("ubp.probe.survey", "from ubp.session import Session", "imports ubp.session.Session"),
    ("ubp.probe.survey", "from ubp.native.process import Process", "imports ubp.native.process.Process"),
    ("ubp.trace.ring", "from ..session import Session", "imports ubp.session.Session"),
    ("ubp.unwind.ehframe", "import socket", "imports socket"),
    ("ubp.unwind.ehframe", "if TYPE_CHECKING:\n    import a\nelse:\n    import os", "imports os"),
    ("ubp.session", "import gdb", "imports gdb"),
    ("ubp.session", "import lldb", "imports lldb"),
    ("ubp.session", "import gdb_ubp.debugger", "imports gdb_ubp.debugger"),
    ("ubp.session", "__import__('gdb')", "imports gdb"),
    ("ubp.session", "importlib.import_module('lldb')", "imports lldb"),
    ("ubp.report", "import common.ubp.errors", "imports common.ubp.errors"),
    ("gdb_ubp.events", "import lldb", "imports lldb"),
    ("gdb_ubp.events", "from lldb_ubp import events", "imports lldb_ubp.events"),
    ("gdb_ubp.events", "from ubp.codegen.buffer import CodeBuffer", "imports ubp.codegen.buffer.CodeBuffer"),
    ("gdb_ubp.events", "from common.ubp import session", "imports common.ubp.session"),
    ("lldb_ubp.events", "import gdb", "imports gdb"),
    ("tests.unit.test_x", "from common import ubp", "imports common.ubp"),
]


@pytest.mark.parametrize(("module", "source", "expected"), REFUSED)
def test_refuses(module: str, source: str, expected: str) -> None:
    assert [text.split(": ")[1] for text in violations(module, source)] == [expected]


ALLOWED = [
    ("ubp.errors", "from __future__ import annotations"),
    ("ubp.arch.x86_64.decode", "def f():\n    import capstone"),
    ("ubp.condition.syntax.parse", "from ubp.errors import BadRequest\nfrom . import tokens"),
    ("ubp.unwind.ehframe", "from io import BytesIO"),
    ("ubp.probe.site", "if TYPE_CHECKING:\n    from ubp.native.memory import SharedCells"),
    ("ubp.program.doctor", "import os, subprocess\nprint('x')\nfrom ubp.program import gdb"),
    ("gdb_ubp.events", "import gdb\nfrom ubp.session import Session\nfrom . import compat"),
    ("lldb_ubp.events", "import lldb\nfrom ubp.debugger import Listener"),
]


@pytest.mark.parametrize(("module", "source"), ALLOWED)
def test_allows(module: str, source: str) -> None:
    assert violations(module, source) == []
