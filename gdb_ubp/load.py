"""Loads ubp into GDB: `source /path/to/gdb_ubp/load.py`, as often as you like.

GDB runs this file as `__main__`, where the user's own names live: nothing may stay behind, and what stands
here must parse in Pythons that are too old for the rest, so that they can be refused in a sentence.
"""

from __future__ import annotations


def _ubp_search_path(home: str) -> list[str]:
    """Where `gdb_ubp`, `ubp` and what they need are found, `home` being the folder that holds gdb_ubp/.

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


def _ubp_refusal(home: str) -> str | None:
    """Why ubp in `home` cannot run in this GDB, or None; asks for modules without importing them."""
    import importlib.util
    import os
    import sys

    python = "Python {}.{}".format(*sys.version_info)
    if sys.version_info < (3, 10):  # noqa: UP036 -- the debugger's Python, which pip has not asked
        return f"this GDB has {python}, and 3.10 or later is needed: use a newer GDB"
    for name in ("ubp", "gdb_ubp"):
        spec = importlib.util.find_spec(name)
        places = (spec and spec.submodule_search_locations) or ["nowhere"]
        folder = os.path.realpath(next(iter(places)))
        if folder not in (os.path.join(home, name), os.path.join(home, "common", name)):
            return f"{name} is found in {folder}, not in {home}: load only one of the two"
    missing = [name for name in ("capstone", "elftools") if importlib.util.find_spec(name) is None]
    if missing:
        is_checkout = os.path.isdir(os.path.join(home, "common"))
        mend = f"run `make setup` in {home}" if is_checkout else "reinstall ubp with pip"
        return f"{python} of this GDB finds no {' and no '.join(missing)}: {mend}"
    return None


def _ubp_load(file: str) -> None:
    """Makes ubp importable and registers it; a refusal is one sentence, and GDB goes on without ubp."""
    import os
    import sys

    import gdb

    home = os.path.dirname(os.path.dirname(os.path.realpath(file)))
    # last on the path: must not shadow the debugger's own modules
    sys.path.extend(folder for folder in _ubp_search_path(home) if folder not in sys.path)
    refusal = _ubp_refusal(home)
    if refusal is not None:
        gdb.write(f"ubp is not loaded: {refusal}.\n", gdb.STDERR)
        return
    import gdb_ubp.plugin

    gdb_ubp.plugin.load()


_ubp_load(_ubp_load.__code__.co_filename)
# in the user's namespace nothing stays behind
any(globals().pop(name) is None for name in list(globals()) if name.startswith("_ubp_"))
