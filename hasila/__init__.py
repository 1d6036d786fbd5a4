"""Hasila · حصيلة: reads news, extracts humanitarian figures with their evidence, and shows them side by side."""

__version__ = "0.1.0"
