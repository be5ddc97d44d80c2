"""The distinct forms of instructions in the libraries of this system, with samples of each."""

from __future__ import annotations

import re
import subprocess
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from elftools.elf.elffile import ELFFile

_REGISTER_CLASSES = {
    "high": re.compile(r"[abcd]h"),
    "r8": re.compile(r"[abcd]l|(si|di|bp|sp)l|r\d+b"),
    "r16": re.compile(r"[abcd]x|si|di|bp|sp|r\d+w"),
    "r32": re.compile(r"e[abcds][xip]|e[bs]p|r\d+d"),
    "sp": re.compile(r"rsp"),
    "r64": re.compile(r"r[abcd]x|r[sd]i|rbp|r\d+"),
    "vector": re.compile(r"[xyz]?mm\d+"),
    "mask": re.compile(r"k\d"),
    "x87": re.compile(r"st(\(\d\))?"),
    "immediate": re.compile(r"-?(0x)?[0-9a-f]+"),
}
_DIGITS = {ord(digit): None for digit in "0123456789"}
_PREFIXES = re.compile(rb"[\x66\x67\xf0\xf2\xf3\x2e\x36\x3e\x26\x64\x65]*")
_BRANCH = re.compile(r"(\w+ )?(j\w+|call|loop\w*)$")


@dataclass(frozen=True)
class Form:
    """Mnemonic, kinds and sizes of the operands, and which encoding it has."""

    mnemonic: str
    operands: tuple[str, ...]
    encoding: str


@dataclass(frozen=True)
class Sample:
    address: int
    code: bytes


def library(name: str) -> Path:
    """Where the loader, or Python's own configuration, finds `name`."""
    listing = subprocess.run(["/sbin/ldconfig", "-p"], capture_output=True, text=True, check=True).stdout
    for line in listing.splitlines():
        if line.strip().startswith(f"{name} ") and "x86-64" in line:
            return Path(line.split("=>")[1].strip())
    return Path(sysconfig.get_config_var("LIBDIR") or "/usr/lib") / name


def python_library() -> Path | None:
    """A libpython, if this system has one."""
    names = [f"libpython3.{minor}.so.1.0" for minor in range(10, 20)]
    folders = [library("libc.so.6").parent, Path(sysconfig.get_config_var("LIBDIR") or "/usr/lib")]
    return next((path for folder in folders for name in names if (path := folder / name).exists()), None)


@cache
def forms_of(path: Path) -> dict[Form, list[Sample]]:
    """Every form in the .text of a library. The samples of a form differ in their registers."""
    forms: dict[Form, list[Sample]] = {}
    seen: set[tuple[str, str, int]] = set()
    for address, code, mnemonic, operands in _instructions(path):
        rough = (mnemonic, operands.translate(_DIGITS), len(code))
        if rough not in seen:
            seen.add(rough)
            forms.setdefault(_form(code, mnemonic, operands), []).append(Sample(address, code))
    return forms


def _instructions(path: Path) -> Iterator[tuple[int, bytes, str, str]]:
    import capstone

    with path.open("rb") as file:
        section = ELFFile(file).get_section_by_name(".text")
        assert section is not None
        text, start = section.data(), section["sh_addr"]
    disassembler = capstone.Cs(capstone.CS_ARCH_X86, capstone.CS_MODE_64)
    offset = 0
    while offset < len(text):
        for address, size, mnemonic, operands in disassembler.disasm_lite(text[offset:], start + offset):
            first = address - start
            yield address, text[first : first + size], mnemonic, operands
            offset = first + size
        offset += 1  # something unknown, or the end


def _form(code: bytes, mnemonic: str, operands: str) -> Form:
    split = re.split(r",\s*(?![^\[]*\])", operands) if operands else []
    return Form(mnemonic, tuple(map(_operand_kind, split)), _encoding(code, mnemonic))


def _operand_kind(operand: str) -> str:
    bare = re.sub(r"\s*\{[^}]*\}", "", operand)
    if "[" in bare:
        size, inside = bare.split("[")
        return f"{size.strip()} {_address_kind(inside)}"
    return next((name for name, pattern in _REGISTER_CLASSES.items() if pattern.fullmatch(bare)), bare)


def _address_kind(inside: str) -> str:
    for special in ("rip", "eip", "rsp"):
        if special in inside:
            return special + (" index" if "*" in inside else "")
    registers = len(re.findall(r"\b[er][a-z0-9]+", inside))
    return ("absolute", "base", "base index")[min(registers, 2)] + (" wide" if "[e" in inside else "")


def _encoding(code: bytes, mnemonic: str) -> str:
    match = _PREFIXES.match(code)
    prefixes = match.group() if match else b""
    first = code[len(prefixes)]
    kind = {0xC4: "vex", 0xC5: "vex", 0x62: "evex"}.get(first, "legacy")
    size = f" {len(code)}" if _BRANCH.match(mnemonic) else ""
    return f"{kind} {bytes(sorted(set(prefixes))).hex()}{size}".strip()
