"""Processes forked from a warm server: isolated from one another, gone with it, and done without where there is none."""

import os
import subprocess
import sys
import time
from contextlib import contextmanager

import pytest
from jupyter_client.manager import start_new_kernel

from analysis.errors import Fault, InputError
from analysis.publish import warm
from analysis.publish.forked import Ended, Forked, done
from analysis.publish.warm import ADDRESS, KERNEL, at_hand, can_fork, surroundings

pytestmark = [
    pytest.mark.skipif(not can_fork(), reason="no fork here: the ordinary kernel serves"),
    pytest.mark.xdist_group("warm"),
]


def asked(client, code):
    """What a cell prints, and the name of the error that it raises."""
    said = []
    reply = client.execute_interactive(
        code, timeout=30, output_hook=lambda message: said.append(message["content"].get("text", ""))
    )
    return "".join(said).strip(), reply["content"].get("ename", "")


@contextmanager
def lab():
    """As JupyterLab finds it that `make notebooks` opens."""
    with at_hand() as environment, pytest.MonkeyPatch.context() as patch:
        patch.setenv("JUPYTER_PATH", environment["JUPYTER_PATH"])
        yield


@pytest.fixture(scope="module")
def kernels():
    """Two kernels of one server, started as nbclient and papermill do."""
    with lab():
        pairs = [start_new_kernel(kernel_name=KERNEL) for _ in range(2)]
        yield pairs
        for manager, client in pairs:
            client.stop_channels()
            manager.shutdown_kernel(now=True)


def test_both_kernels_are_forked_from_one_server(kernels):
    parents = {asked(client, "import os; print(os.getppid())")[0] for _, client in kernels}
    assert len(parents) == 1
    assert all(isinstance(manager.provisioner.process, Forked) for manager, _ in kernels)
    assert parents != {str(os.getpid())}


def test_what_one_kernel_does_the_other_does_not_see(kernels):
    (_, first), (_, second) = kernels
    asked(first, "import os, pandas; mine = 1; pandas.mine = 2; os.environ['MINE'] = '3'; os.chdir('/')")
    assert asked(second, "mine")[1] == "NameError"
    assert asked(second, "import pandas; pandas.mine")[1] == "AttributeError"
    assert asked(second, "import os; print(os.environ.get('MINE'), os.getcwd() == '/')")[0] == "None False"


def test_a_kernel_starts_with_what_the_chapters_use(kernels):
    told, _ = asked(kernels[0][1], "import sys; print('seaborn' in sys.modules, 'analysis.draw.projects' in sys.modules)")
    assert told == "True True"


def test_two_kernels_draw_different_random_numbers(kernels):
    drawn = {asked(client, "import random, numpy; print(random.random(), numpy.random.rand())")[0] for _, client in kernels}
    assert len(drawn) == 2


def test_a_kernel_that_dies_tells_its_exit_code_and_leaves_the_other_alone():
    with lab():
        (first, client), (other, second) = (start_new_kernel(kernel_name=KERNEL) for _ in range(2))
        client.execute("import os; os._exit(7)")
        assert first.provisioner.process.wait(10) == 7
        assert asked(second, "print(1 + 1)")[0] == "2"
        second.stop_channels()
        client.stop_channels()
        other.shutdown_kernel(now=True)


def test_kernels_end_with_the_command_that_started_their_server(monkeypatch):
    monkeypatch.delenv(ADDRESS, raising=False)  # that of the kernels above
    with lab():
        manager, client = start_new_kernel(kernel_name=KERNEL)
        client.stop_channels()
    assert manager.provisioner.process.wait(10) != 0
    assert ADDRESS not in os.environ


def test_what_is_forked_has_its_work_done_by_the_server_that_forked_it():
    with surroundings():
        address = os.environ[ADDRESS]
        with surroundings():
            assert os.environ[ADDRESS] == address
        assert done("os:getpid") != os.getpid()


def test_work_apart_is_never_done_here(monkeypatch):
    with surroundings():
        assert done("analysis.units:canonical", 15, "万千瓦", apart=True) == (150.0, "mw")
        with pytest.raises(Ended, match="意外终止"):
            done("os:_exit", 1)
    monkeypatch.setenv(ADDRESS, "no")
    with pytest.raises(Ended, match="意外终止"):
        done("os:getpid", apart=True)


@pytest.mark.parametrize("warm", [True, False])
def test_what_work_says_is_heard_while_it_is_done(monkeypatch, warm):
    if not warm:
        monkeypatch.setenv(ADDRESS, "no")
    heard = []
    with surroundings(), pytest.raises(InputError):
        done("tests.publish.test_warm:telling", 3, told=lambda kind, text: heard.append((kind, text, os.getpid())))
    assert heard == [("at", f"第{number}步", os.getpid()) for number in range(3)]


def telling(count, *, told):
    """Work that says where it is, and then fails."""
    for number in range(count):
        told("at", f"第{number}步")
    raise InputError(Fault("甲", "乙", "丙"))


def test_jupyterlab_takes_a_warm_kernel_for_a_chapter_too():
    code = (
        "from jupyter_client.multikernelmanager import MultiKernelManager as Kernels;"
        "kernels = Kernels(); one = kernels.get_kernel(kernels.start_kernel(kernel_name='python3'));"
        "print(type(one.provisioner.process).__name__); kernels.shutdown_all(now=True)"
    )
    with at_hand() as environment:
        done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False)
    assert done.stdout.strip() == "Forked", done.stderr


def test_without_a_server_the_ordinary_kernel_serves(monkeypatch):
    monkeypatch.setenv(ADDRESS, "no")
    with lab():
        begun = time.monotonic()
        manager, client = start_new_kernel(kernel_name=KERNEL)
        try:
            assert not isinstance(manager.provisioner.process, Forked)
            assert asked(client, "import sys; print(sys.executable)")[0] == sys.executable
        finally:
            client.stop_channels()
            manager.shutdown_kernel(now=True)
        assert time.monotonic() - begun < 30


@pytest.mark.parametrize("warm", [True, False])
def test_work_gives_its_result_or_raises_its_fault_wherever_it_is_done(monkeypatch, warm):
    if not warm:
        monkeypatch.setenv(ADDRESS, "no")
    with surroundings():
        assert done("analysis.units:canonical", 15, "万千瓦") == (150.0, "mw")
        assert (done("os:getpid") != os.getpid()) == warm
        with pytest.raises(InputError, match="没有这个规划") as told:
            done("analysis.plan:load", "nowhere", 2022)
        assert told.value.faults[0].where == "规划“nowhere”"


def test_a_server_that_comes_to_an_end_costs_no_waiting_and_the_work_is_done_here():
    with surroundings():
        warm._servers[-1].kill()
        begun = time.monotonic()
        assert done("os:getpid") == os.getpid()
        assert time.monotonic() - begun < 5
