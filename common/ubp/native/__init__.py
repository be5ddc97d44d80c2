"""A process of this machine, reached past the debugger: /proc/PID and ptrace on Linux.

Only for a connection that is proven native: a pid that a remote stub reports is somebody else's.
"""
