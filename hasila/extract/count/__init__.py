"""What is counted and what happened to it: the parts of `numbers`, `groups` and `metrics` above it."""
