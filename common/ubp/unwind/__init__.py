"""Call frame tables: where functions lie, where exceptions land, where the caller's frame begins."""
