"""The core of ubp: where a probe can go, what code serves it, and what it costs.

Imported as `ubp` (the folder above is never a package). A second copy under another name would
make two of every class, so the import is refused.
"""

if __name__ != "ubp":
    raise ImportError(f"import this package as `ubp`, not as `{__name__}`")

__version__ = "0.1.0"
