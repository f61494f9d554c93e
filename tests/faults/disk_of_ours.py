"""A small disk in a file, whose power can be cut: what was not written through to it is gone."""

import fcntl
import os
import struct
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

SHUTDOWN = 0x8004587D
"""EXT4_IOC_SHUTDOWN of Linux."""
WITHOUT_FLUSHING = 2
SIZE_BYTES = 256 * 1024 * 1024


@dataclass(frozen=True)
class Disk:
    """An ext4 in a file, and where it is mounted."""

    image: Path
    folder: Path

    def cut_power(self) -> None:
        """From here on nothing reaches the disk, not even what was waiting to."""
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            fcntl.ioctl(handle, SHUTDOWN, struct.pack("I", WITHOUT_FLUSHING))
        finally:
            os.close(handle)

    def come_back(self) -> None:
        """Mounted again, as after the power came back."""
        _run("umount", str(self.folder))
        self.mount()

    def mount(self) -> None:
        """Puts it in its place."""
        _run("mount", "-o", "loop", str(self.image), str(self.folder))


@contextmanager
def small_disk(at: Path) -> Iterator[Disk]:
    """A disk of our own; the test is skipped where none can be made."""
    if os.geteuid() != 0:
        pytest.skip("cutting the power of a disk needs root: a loop device and its ioctl")
    disk = Disk(at / "disk.img", at / "disk")
    disk.folder.mkdir()
    disk.image.touch()
    os.truncate(disk.image, SIZE_BYTES)
    try:
        _run("mkfs.ext4", "-q", str(disk.image))
        disk.mount()
    except (OSError, subprocess.CalledProcessError) as error:
        pytest.skip(f"no disk can be mounted from a file here: {error}")
    try:
        yield disk
    finally:
        _run("umount", str(disk.folder))


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True)
