"""The `ubp` program: one file for each sub-command, each of which defines its `Command`."""
