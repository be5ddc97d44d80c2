"""Conditions: text -> tree -> typed ops -> a value (evaluate) or machine code (arch)."""
