"""The version that this module stands for."""

version = "1.8.1"
