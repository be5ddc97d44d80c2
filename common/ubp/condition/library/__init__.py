"""What the C and C++ libraries are used for in conditions, rewritten as plain expressions."""
