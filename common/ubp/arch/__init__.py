"""Seam 2: the instruction sets. One folder per architecture, the same file names in each."""
