"""How counts hang together: the parts of `links` above it."""
