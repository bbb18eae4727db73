"""A file that everything loads."""

def deep(text, suffix):
    return text + suffix
