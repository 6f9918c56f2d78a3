"""Documents, tables, workbooks -> raw cells, each with its place."""
