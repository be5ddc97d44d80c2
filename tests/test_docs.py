"""The pages in docs/ against the code: every command, key and refusal stands there; links lead somewhere."""

from __future__ import annotations

import ast
import json
import re
from pathlib import Path

import pytest

from tests.support.driver import debuggers
from tests.support.matrix import COLUMNS, PAGE, Page
from tests.support.messages import ROOT, Message, messages, messages_of, plain
from ubp.__main__ import COMMANDS as PROGRAM_COMMANDS
from ubp.bench.report import Report, Row, bench_json
from ubp.hardware import models
from ubp.hardware.budget import Shortage, plan
from ubp.hardware.capacity import Held, outside, watchpoint
from ubp.hardware.planner import Assignment
from ubp.hardware.report import budget, budget_record
from ubp.hardware.request import Request
from ubp.hardware.shapes import Access
from ubp.probe.site import Probe, Site
from ubp.report import probes_json

PAGES = sorted((ROOT / "docs").glob("*.md"))
LONGEST_LINE = 120  # but for tables, whose rows cannot be broken
# Words that mean the workplace where the pages were written, and paths of one machine.
FOREIGN = re.compile(
    r"/work\b|/tmp\b|/root\b|/home/|\bTODO\b|\bFIXME\b|\b(issue|PR) ?#?\d|\bsession \d", re.IGNORECASE
)
# American spellings of what these pages write often.
AMERICAN = re.compile(
    r"\b(behavior|color|optimiz\w+|recogniz\w+|neighbor\w*|initializ\w+|canceled|analyz\w+)\b"
)

# Debuggers that only the long runs use.
SOAKED = {("gdb", "17.2"), ("gdb", "16.3"), *(("lldb", version) for version in ("16", "20.1", "21.1", "22"))}


def page(name: str) -> str:
    return (ROOT / "docs" / name).read_text(encoding="utf-8")


def documented_messages() -> str:
    return "\n".join(
        plain(page(name)) for name in ("messages.md", "conditions.md", "program.md", "installing.md")
    )


def test_every_refusal_is_documented() -> None:
    text = documented_messages()
    missing = [f"{found.place}: {found.readable}" for found in messages() if not found.is_in(text)]
    assert not missing, "not in docs/messages.md or docs/conditions.md:\n" + "\n".join(missing)


def test_the_refusals_are_found_in_the_code() -> None:
    found = {message.readable for message in messages()}
    assert len(found) > 200
    assert {
        "the program is not running: start it with `run`",  # an argument of an error
        "the program cannot map <...> bytes at <...>: <...>",  # with values
        "a source line begins at 0x<...>, <...>: debuggers set traps there",  # yielded
        "it is a hardware breakpoint, which changes no code",  # returned
        "it belongs to a transaction, which ends where a debugger stops",  # in a table
        "breakpoint <...> at <...>: the program counted <...> true hits, the debugger saw <...> of them",
    } <= found


NEW = [
    ('raise BadRequest("the moon is too far")', True),
    ('raise BadRequest(f"the moon is {much} too far")', True),
    ('raise CannotPlace("the probe at " "the moon")', True),
    ('raise errors.Unavailable(f"{where}: the moon is gone")', True),
    ('def _why():\n    return "the moon" if far else "the stars are out"', True),
    ('def _rule():\n    yield f"the moon shines on {place}"', True),
    ('_REFUSED = {"moon": "it belongs to the moon"}', True),
    ('reason = "the moon is full"', True),
    ('gdb.execute("show the moon now")', False),
    ('_NAMES = "rax rbx rcx rdx".split()', False),
    ('"""The moon is no message."""', False),
    ('raise ValueError("the moon is a bug of ours")', False),
]


@pytest.mark.parametrize(("source", "is_message"), NEW)
def test_a_new_sentence_is_noticed(source: str, is_message: bool) -> None:
    found = [message for message in messages_of(source, "new.py") if not message.is_in(documented_messages())]
    assert bool(found) is is_message


@pytest.mark.parametrize(
    ("text", "documentation", "expected"),
    [
        ("the moon is \0 miles away", "| `the moon is <number> miles away` | far |", True),
        ("the moon is \0 miles away", "| `the moon is NUMBER miles away` |", True),
        ("`\0` is at 0x\0: go", "``  `<text>` is at <address>: go``", True),
        ("the moon is \0 miles away", "the moon is\n3 miles away", False),
        ("the moon is \0 miles away", "the moon is <number> kilometres away", False),
        ("a | b is wrong", "| `a \\| b is wrong` |", True),
    ],
)
def test_placeholders_may_have_any_name(text: str, documentation: str, expected: bool) -> None:
    assert Message(text, "").is_in(plain(documentation)) is expected


def gdb_commands() -> list[str]:
    """The words of the classes in gdb_ubp/commands.py, which only GDB can import."""
    tree = ast.parse((ROOT / "gdb_ubp" / "commands.py").read_text(encoding="utf-8"))
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    assigned = [node for one in classes for node in one.body if isinstance(node, ast.Assign)]
    named = [node for node in assigned if ast.unparse(node.targets[0]) == "word"]
    words = [node.value.value for node in named if isinstance(node.value, ast.Constant)]
    return [word for word in words if isinstance(word, str) and word]


def test_every_command_is_documented() -> None:
    commands = gdb_commands()
    assert {"break", "count", "info", "off"} <= set(commands)
    assert not [word for word in commands if f"`ubp {word}" not in page("commands.md")]


def test_every_command_of_the_program_is_documented() -> None:
    assert not [name for name in PROGRAM_COMMANDS if f"`ubp {name}" not in page("program.md")]


def test_every_key_of_the_listing_is_documented() -> None:
    probe = Probe(1, "break", "foo", sites={0x401000: Site(0x401000, "foo")})
    (record,) = json.loads(probes_json([probe]))["probes"]
    (site,) = record.pop("sites")
    names = [*record, *(f"sites[].{key}" for key in site)]
    assert not [name for name in names if f"`{name}`" not in page("commands.md")]


def test_every_key_of_the_budget_is_documented() -> None:
    model = models.x86()
    request = Request(Access.WRITE, 0x404040, 8, watchpoint(1, "g"))
    held = [Held(models.SHARED, index, outside()) for index in range(4)]
    shortage = plan(model, [request], held)
    assert isinstance(shortage, Shortage)
    record = budget_record(budget(model, Assignment((), (), tuple(held)), [shortage]))
    pools, conflicts = (json.loads(json.dumps(record[name])) for name in ("pools", "conflicts"))
    rows = [f"registers[].{key}" for key in pools[0].pop("registers")[0]]
    names = [*rows, *(f"pools[].{key}" for key in pools[0]), *(f"conflicts[].{key}" for key in conflicts[0])]
    names += ["model", "notes", "conflicts[]", *conflicts[0]["alternatives"][0]]
    assert not [name for name in names if f"`{name}`" not in page("budget.md")]


def test_every_key_of_the_measurements_is_documented() -> None:
    record = json.loads(bench_json(Report("GDB", None, (Row("jump", 2.5),))))
    (row,) = record["strategies"]
    names = ["debugger", "location", *(f"strategies[].{key}" for key in row)]
    assert not [name for name in names if f"`{name}`" not in page("commands.md")]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_links_lead_somewhere(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)#]+)(?:#[^)]*)?\)", text)
    named = re.findall(r"\bdocs/\w+\.md\b", text)
    broken = [link for link in links if "://" not in link and not (path.parent / link).exists()]
    assert not broken + [name for name in named if not (ROOT / name).exists()]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_pages_keep_to_the_house_rules(path: Path) -> None:
    lines = path.read_text(encoding="utf-8").splitlines()
    odd = [line for line in lines if FOREIGN.search(line) or AMERICAN.search(line)]
    long = [line for line in lines if len(line) > LONGEST_LINE and not line.startswith("|")]
    assert not odd + long


def test_the_tree_in_development_is_complete() -> None:
    """Every module of the front ends, and every folder of the core and of the tests, has its line."""
    text = page("development.md")
    files = [file for front in ("gdb_ubp", "lldb_ubp") for file in (ROOT / front).glob("*.py")]
    modules = [file.name for file in files if file.name != "__init__.py"]
    kept = [
        folder for base in ("common/ubp", "tests") for folder in (ROOT / base).iterdir() if folder.is_dir()
    ]
    folders = [f"{folder.name}/" for folder in kept if not folder.name.startswith((".", "_"))]
    assert not [name for name in (*modules, *folders) if name not in text]


def test_the_matrix_of_support_is_what_the_tests_say() -> None:
    """`python -m tests.support.matrix` makes it so."""
    assert PAGE.read_text(encoding="utf-8") == Page().text()
    assert {(one.kind, one.version) for one in debuggers()} <= {column[:2] for column in COLUMNS} | SOAKED


def test_every_scenario_has_words_for_the_matrix() -> None:
    assert "| | yes" not in PAGE.read_text(encoding="utf-8")
