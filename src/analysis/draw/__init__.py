"""Figures, tables and sentences of the report, made from measures."""
