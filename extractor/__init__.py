"""Reads published final accounts (部门决算) into figures that can be checked, reviewed and trusted."""

__version__ = "0.1.0"
