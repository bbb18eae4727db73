import unittest
from greeting import greet
class T(unittest.TestCase):
    def test(self): self.assertEqual(greet("x"), "Hello, x")
unittest.main()
