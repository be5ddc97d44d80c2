"""Conditions as text: tokens, literals, the tree, and the way back."""
