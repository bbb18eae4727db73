"""What the program says."""

import greeting


def sentence():
    return greeting.TEXT + "!"
