"""The process that compiles for a `Typesetter`: python -P typeset_process.py.

A line of JSON for each document comes on standard input, what `typst.compile` takes; the answer is `done` and a string of JSON:
what Typst complains of, or nothing. Nothing of the package is imported, so that it is at work at once.
"""

import json
import sys

import typst

for line in sys.stdin.buffer:
    fault = ""
    try:
        typst.compile(**json.loads(line))
    except (typst.TypstError, RuntimeError, OSError) as error:
        fault = str(getattr(error, "diagnostic", error))
    print("done", json.dumps(fault), flush=True)
