"""What the rules of a random workspace have in common."""

load("//rules:deep.bzl", "deep")

WORD = "%WORD%"

def described(text):
    return deep(text, "%SUFFIX%")
