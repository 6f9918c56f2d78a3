"""Notebooks -> one report: join, number, execute once, render to every format, show."""

import sys

# Where this optional package is installed, jsonschema, which nbformat imports, has it compile a grammar of IRIs: two seconds a
# process. A notebook holds no IRIs to check.
sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]
