"""JupyterLab on the chapters, with warm kernels: `make notebooks`."""

from __future__ import annotations

import subprocess
import sys

from analysis import paths
from analysis.publish.warm import at_hand


def main() -> int:
    """Open JupyterLab and wait until it is closed; its exit code."""
    with at_hand() as environment:
        command = [sys.executable, "-m", "jupyter", "lab", str(paths.notebooks()), *sys.argv[1:]]
        try:
            return subprocess.run(command, env=environment, check=False).returncode
        except KeyboardInterrupt:
            return 130


if __name__ == "__main__":
    sys.exit(main())
