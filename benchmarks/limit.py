"""What no start can undercut: an edition made by a process that has imported everything before the clock starts.

    limit.py PLAN YEAR

Builds the edition in the project that ECOPLAN_ROOT names and prints the seconds from raw data to HTML, PDF and Word as JSON.
"""

from __future__ import annotations

import json
import sys
import time

from analysis.publish import warm_server
from analysis.publish.edition import build


def main() -> None:
    """Import, then measure."""
    warm_server.warm()
    begun = time.perf_counter()
    build(sys.argv[1], int(sys.argv[2]), engine="pandoc", quiet=True, here=True)
    print(json.dumps({"seconds": time.perf_counter() - begun}))


if __name__ == "__main__":
    main()
