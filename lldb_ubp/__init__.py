"""ubp for LLDB: `(lldb) command script import lldb_ubp`, also by path from a checkout."""

from __future__ import annotations

from typing import Any


def _search_path(home: str) -> list[str]:
    """Where `lldb_ubp`, `ubp` and what they need are found, `home` being the folder that holds lldb_ubp/.

    In a checkout: the folder, common/ and the site-packages of .venv, of the debugger's own Python version
    if there are several (what ubp needs from there loads in any). Installed: the site-packages alone.
    """
    import os
    import sys

    common = os.path.join(home, "common")
    if not os.path.isdir(os.path.join(common, "ubp")):
        return [home]
    libraries = os.path.join(home, ".venv", "lib")
    names = sorted(os.listdir(libraries)) if os.path.isdir(libraries) else []
    own = "python{}.{}".format(*sys.version_info)
    names.sort(key=lambda name: name != own)
    folders = [os.path.join(libraries, name, "site-packages") for name in names]
    return [home, common, *[folder for folder in folders if os.path.isdir(folder)][:1]]


def _refusal(home: str) -> str | None:
    """Why ubp in `home` cannot run in this LLDB, or None; asks for modules without importing them."""
    import importlib.util
    import os
    import sys

    python = "Python {}.{}".format(*sys.version_info)
    if sys.version_info < (3, 10):  # noqa: UP036 -- the debugger's Python, which pip has not asked
        return f"this LLDB has {python}, and 3.10 or later is needed: use a newer LLDB"
    other = _other_copy(home)
    if other is not None:
        return f"ubp is found in {other}, not in {home}: load only one of the two"
    missing = [name for name in ("ubp", "capstone", "elftools") if importlib.util.find_spec(name) is None]
    if missing:
        is_checkout = os.path.isdir(os.path.join(home, "common"))
        mend = f"run `make setup` in {home}" if is_checkout else "reinstall ubp with pip"
        return f"{python} of this LLDB finds no {' and no '.join(missing)}: {mend}"
    return None


def _other_copy(home: str) -> str | None:
    """The folder of another `ubp` that was loaded before the one in `home`, or that Python finds first."""
    import importlib.util
    import os

    spec = importlib.util.find_spec("ubp")
    places = (spec and spec.submodule_search_locations) or []
    folders = [os.path.realpath(place) for place in places]
    own = (os.path.join(home, "ubp"), os.path.join(home, "common", "ubp"))
    return next((folder for folder in folders if folder not in own), None)


def _leave_to_the_first() -> None:
    """Modules still to come must be of the copy at work, whose package LLDB has replaced by this one."""
    import os
    import sys

    loaded = sys.modules.get("lldb_ubp.plugin")
    if loaded is not None and loaded.__file__ is not None:
        __path__[:] = [os.path.dirname(loaded.__file__)]


def __lldb_init_module(debugger: Any, internal_dict: dict[str, Any]) -> None:
    """Called by `command script import`; loading twice is harmless."""
    import os
    import sys

    home = os.path.dirname(os.path.dirname(os.path.realpath(__file__)))
    # last on the path: must not shadow the debugger's own modules
    sys.path.extend(folder for folder in _search_path(home) if folder not in sys.path)
    refusal = _refusal(home)
    if refusal is not None:
        print(f"ubp is not loaded: {refusal}.")
        _leave_to_the_first()
        return
    import lldb_ubp.plugin

    lldb_ubp.plugin.load(debugger)
