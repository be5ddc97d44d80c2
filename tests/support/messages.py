"""Every sentence that ubp can say when it refuses or fails, read off the syntax trees."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("common/ubp", "gdb_ubp", "lldb_ubp")
FEWEST_WORDS = 3
WORD = re.compile(r"""[("'`]*[A-Za-z][A-Za-z'-]*[)"'`.,:;]*""")
LONGEST_VALUE = 60  # characters that a value may take in a documented sentence: `<address>`, `FILE`

ERRORS = ("BadRequest", "ConditionError", "CannotCompile", "CannotDecode", "CannotRelocate", "OutOfReach")
# What takes a sentence: the errors, what becomes one later, and what prints.
CARRIERS = frozenset(
    (
        *ERRORS,
        *(
            "UbpError",
            "CannotEmulate",
            "CannotPlace",
            "Unavailable",
            "UnknownAccess",
            "_Refused",
            "GdbError",
            "Fault",
        ),
        *("Unsupported", "Exhausted", "HeldByOthers", "Alternative"),
        *("_NoPlaceError", "NoPlace", "Nowhere", "UnsupportedType", "_unsupported", "_fail", "_error"),
        *("gdb.write", "retire", "_say_why_not", "append"),
    )
)
# Answers of these are no refusals: listings, help, checks that docs/program.md describes by their meaning.
OTHER_TEXT = (
    *(
        "common/ubp/bench/program.py",
        "common/ubp/codegen/symbolfile.py",
        "common/ubp/explain.py",
        "common/ubp/hardware/models.py",
        "common/ubp/hardware/report.py",
        "common/ubp/report.py",
        "common/ubp/__main__.py",
        "common/ubp/arch/base.py",
        "lldb_ubp/commands.py",
    ),
    *("common/ubp/program/doctor.py", "common/ubp/program/examine.py", "common/ubp/program/trials.py"),
    "common/ubp/program/version.py",
)
# Tables whose values are no sentences: names of types, of instructions, of DWARF's operations, patterns.
OTHER_TABLES = re.compile(
    r"SCRIPT|SPELLINGS|PATTERN|TYPES|NAMES|SETTINGS|USAGE|COMMAND|HOOK|INSTALL|_MACRO|_NO_DEBUG|"
    r"_FRAME_REGISTER|_MOVING_BASE|_COMPLEX|^CFA$|^Cfa$"
)
# Where a sentence is made first and said later.
LATER = frozenset(("message", "needed", "reason", "unknown"))
NO_SENTENCE = (
    ".split",
    "_words",
    "said",
    "execute",
    "parse_and_eval",
    "setting",
    "_in_thread",
    "input",
    "Struct",
)


@dataclass(frozen=True)
class Message:
    """`text` with each value replaced by a NUL; `place` is for people."""

    text: str
    place: str

    @property
    def readable(self) -> str:
        return self.text.replace("\0", "<...>").strip()

    def is_in(self, documentation: str) -> bool:
        """Whether it stands in `plain` text, each value as a placeholder of any name."""
        parts = plain(self.text).replace("0x\0", "\0").strip("\0 \n:;.,").split("\0")
        value = rf"[^\n]{{0,{LONGEST_VALUE}}}?"
        return re.search(value.join(map(re.escape, parts)), documentation) is not None


def plain(text: str) -> str:
    """Without Markdown's marks; blanks collapsed, lines kept."""
    text = text.replace("`", "").replace("\\|", "|")
    return re.sub(r"[^\S\n]+", " ", text)


def messages() -> list[Message]:
    found = [message for path in _sources() for message in messages_of(path.read_text("utf-8"), _name(path))]
    return list({message.text: message for message in found}.values())


def _sources() -> list[Path]:
    files = (file for folder in FOLDERS for file in sorted((ROOT / folder).rglob("*.py")))
    return [file for file in files if _name(file) not in OTHER_TEXT]


def _name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def messages_of(source: str, name: str) -> Iterator[Message]:
    """All sentences in the source of one file."""
    tree = ast.parse(source)
    for telling in _telling(tree):
        for node in _texts(telling):
            text = _skeleton(node)
            if sum(map(bool, map(WORD.fullmatch, text.split()))) >= FEWEST_WORDS:
                yield Message(text, f"{name}:{node.lineno}")


def _telling(tree: ast.Module) -> Iterator[ast.AST]:
    """The parts of a file that sentences come from: errors, results of functions, tables."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _is_carrier(node.func):
            yield from (*node.args, *(keyword.value for keyword in node.keywords))
        elif isinstance(node, (ast.Return, ast.Yield, ast.Assign)) and _is_told(node) and node.value:
            yield node.value
    for statement in tree.body:
        if isinstance(statement, (ast.Assign, ast.AnnAssign)) and statement.value is not None:
            target = statement.targets[0] if isinstance(statement, ast.Assign) else statement.target
            if not OTHER_TABLES.search(ast.unparse(target)):
                yield statement.value


def _is_told(node: ast.Return | ast.Yield | ast.Assign) -> bool:
    return not isinstance(node, ast.Assign) or ast.unparse(node.targets[0]) in LATER


def _is_carrier(function: ast.expr) -> bool:
    name = ast.unparse(function)
    return name in CARRIERS or name.rsplit(".", 1)[-1] in CARRIERS


def _texts(node: ast.AST) -> Iterator[ast.expr]:
    """The outermost strings in an expression: those inside an f-string's values come extra.

    What is split into words, compiled to a pattern or handed to GDB is none.
    """
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node
    elif isinstance(node, ast.JoinedStr):
        yield node
        yield from (
            text for value in node.values if not isinstance(value, ast.Constant) for text in _texts(value)
        )
    elif not (isinstance(node, ast.Call) and _takes_no_sentence(node)):
        yield from (text for child in ast.iter_child_nodes(node) for text in _texts(child))


def _takes_no_sentence(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    return (
        name.endswith((".split", "_words", "said", "execute", "parse_and_eval", "setting")) or "re." in name
    )


def _skeleton(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return str(node.value)
    assert isinstance(node, ast.JoinedStr)
    return "".join(str(part.value) if isinstance(part, ast.Constant) else "\0" for part in node.values)
