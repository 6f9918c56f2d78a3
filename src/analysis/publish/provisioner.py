"""The kernel provisioner `ecoplan-warm`: asks the warm server for a kernel, or starts an ordinary one where there is no server.

Where fork is not to be had (Windows, macOS), or no command of ecoplan's has started a server, the ordinary kernel serves.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

from jupyter_client.connect import KernelConnectionInfo
from jupyter_client.provisioning import LocalProvisioner

from analysis.publish.warm import ADDRESS, KERNEL, can_fork

_READY_WITHIN = 30.0


class ForkedKernel:
    """A kernel that the server forked, with as much of `subprocess.Popen` as Jupyter asks for."""

    stdin = stdout = stderr = None

    def __init__(self, request: dict[str, Any], connection: socket.socket) -> None:
        self._connection = connection
        connection.sendall((json.dumps(request) + "\n").encode())
        self._answers = connection.makefile("r", encoding="utf-8")
        self.pid = int(self._answers.readline())
        self.returncode: int | None = None
        connection.setblocking(False)

    def poll(self) -> int | None:
        """Exit code, or None while the kernel runs; −9 where the server is gone, and its kernels with it."""
        if self.returncode is None:
            try:
                told = self._connection.recv(64)
            except BlockingIOError:
                return None
            self.returncode = int(told) if told.strip() else -signal.SIGKILL
            self._connection.close()
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """Exit code, once there is one."""
        until = time.monotonic() + timeout if timeout is not None else None
        while self.poll() is None:
            if until is not None and time.monotonic() > until:
                raise subprocess.TimeoutExpired(KERNEL, timeout or 0)
            time.sleep(0.005)
        assert self.returncode is not None
        return self.returncode

    def send_signal(self, number: int) -> None:
        """Send a signal, unless the kernel has ended."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self) -> None:
        """End the kernel."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask the kernel to end."""
        self.send_signal(signal.SIGTERM)


class WarmProvisioner(LocalProvisioner):
    """Launches a kernel by asking the warm server, or as Jupyter does where there is none."""

    async def launch_kernel(self, cmd: list[str], **kwargs: Any) -> KernelConnectionInfo:
        """Launch a kernel with a command of which only the arguments behind the module count."""
        connection = _connected()
        if connection is None:
            return await super().launch_kernel(cmd, **kwargs)
        folder = str(kwargs.get("cwd") or Path.cwd())
        request = {"argv": cmd[cmd.index("-f") :], "env": dict(kwargs.get("env") or os.environ), "cwd": folder}
        self.process = ForkedKernel(request, connection)
        self.pid = self.pgid = self.process.pid
        self.cwd = folder
        return self.connection_info


def _connected() -> socket.socket | None:
    """A connection to the server, waited for while it starts; None where there is none or it does not come up."""
    address = os.environ.get(ADDRESS)
    if not address or not can_fork():
        return None
    until = time.monotonic() + _READY_WITHIN
    while time.monotonic() < until:
        connection = socket.socket(socket.AF_UNIX)
        try:
            connection.connect(address)
        except OSError:
            connection.close()
            time.sleep(0.02)
        else:
            return connection
    return None
