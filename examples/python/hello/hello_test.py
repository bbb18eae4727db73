"""Checks the greeting."""

import unittest

import birds


class HelloTest(unittest.TestCase):
    def test_sentence(self):
        self.assertEqual("Hello from a starling!", birds.sentence())


if __name__ == "__main__":
    unittest.main()
