"""Conditions in Rust, as the debugger reads and evaluates them."""
