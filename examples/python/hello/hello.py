"""Greets whoever runs it."""

import birds

print(birds.sentence())
