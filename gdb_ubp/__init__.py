"""ubp in GDB. `load.py` is the file to source."""
