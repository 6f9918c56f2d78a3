"""Notebooks -> one report: join, number, execute once, render to every format, show."""
