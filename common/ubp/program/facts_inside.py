"""Run by `ubp doctor` inside a debugger, behind the plugin: one line of JSON about the Python there.

Must parse in Pythons that are too old for ubp, and may import nothing of it.
"""

from __future__ import annotations

import json
import sys


def describe(name: str) -> dict[str, str]:
    """{"version"} of a module that can be imported, else {"error"}."""
    try:
        module = __import__(name)
    except Exception as error:  # whatever a broken installation raises is the finding
        return {"error": f"{type(error).__name__}: {error}"}
    return {"version": getattr(module, "__version__", "?")}


def facts() -> dict[str, object]:
    """{"python", "modules": {name: describe(name)}, "loaded": is the plugin, "loses_hits": its word}."""
    in_lldb = sys.modules.get("lldb_ubp.plugin")
    return {
        "python": ".".join(str(part) for part in sys.version_info[:3]),
        "modules": {name: describe(name) for name in ("capstone", "elftools")},
        "loaded": "gdb_ubp.plugin" in sys.modules or in_lldb is not None,
        "loses_hits": in_lldb is not None and in_lldb.loses_hits(),
    }


def __lldb_init_module(debugger: object, internal_dict: object) -> None:
    # LLDB imports the file, where GDB runs it
    print(json.dumps(facts()))


if __name__ == "__main__":
    print(json.dumps(facts()))
