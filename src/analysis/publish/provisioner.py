"""The kernel provisioner `ecoplan-warm`: asks the warm server for a kernel, or starts an ordinary one where there is no server.

Where fork is not to be had (Windows, macOS), or no command of ecoplan's has started a server, the ordinary kernel serves.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from analysis.publish.forked import asked


class WarmProvisioner(LocalProvisioner):
    """Launches a kernel by asking the warm server, or as Jupyter does where there is none."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Launch a kernel with a command of which only the arguments behind the module count."""
        folder = str(kwargs.get("cwd") or Path.cwd())
        request = {"argv": cmd[cmd.index("-f") :], "env": dict(kwargs.get("env") or os.environ), "cwd": folder}
        self.process = asked(request)
        if self.process is None:
            return await super().launch_kernel(cmd, **kwargs)
        self.pid = self.pgid = self.process.pid
        self.cwd = folder
        return self.connection_info
