"""Find which libraries and programs of the system are missing, and install only those."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Need:
    """One thing that the system must have; `probe` is a soname (`libGL.so.1`) or a program."""

    probe: str
    package: str

    def is_there(self) -> bool:
        """Say whether the linker finds the library, or the path the program."""
        if ".so" not in self.probe:
            return shutil.which(self.probe) is not None
        try:
            ctypes.CDLL(self.probe)
        except OSError:
            return False
        return True


# What Qt's wheels link to; each line was found by running in a bare Debian 12.
DRAWING = (
    Need("libEGL.so.1", "libegl1"),
    Need("libGL.so.1", "libgl1"),
    Need("libglib-2.0.so.0", "libglib2.0-0"),
    Need("libfontconfig.so.1", "libfontconfig1"),
    Need("libxkbcommon.so.0", "libxkbcommon0"),
    Need("libdbus-1.so.3", "libdbus-1-3"),
    # Sounds and camera.
    Need("libpulse.so.0", "libpulse0"),
    Need("libXrandr.so.2", "libxrandr2"),
)
WINDOW = (
    Need("libxcb-cursor.so.0", "libxcb-cursor0"),
    Need("libxcb-icccm.so.4", "libxcb-icccm4"),
    Need("libxcb-keysyms.so.1", "libxcb-keysyms1"),
    Need("libxcb-shape.so.0", "libxcb-shape0"),
    Need("libxcb-xkb.so.1", "libxcb-xkb1"),
    Need("libxkbcommon-x11.so.0", "libxkbcommon-x11-0"),
)
WAYLAND = (
    Need("libwayland-cursor.so.0", "libwayland-cursor0"),
    Need("libwayland-egl.so.1", "libwayland-egl1"),
)
VIRTUAL_SCREEN = (
    Need("xvfb-run", "xvfb"),
    Need("xauth", "xauth"),
)
# Programs that only the tests use: to type real keys, to look at papers, to open what we seal,
# to print on a real printing system, to read codes with another reader.
TESTING = (
    Need("xdotool", "xdotool"),
    Need("pdftoppm", "poppler-utils"),
    Need("age", "age"),
    Need("unzip", "unzip"),
    Need("openssl", "openssl"),
    Need("/usr/sbin/cupsd", "cups-daemon"),
    Need("/usr/sbin/lpadmin", "cups-client"),
    Need("zbarimg", "zbar-tools"),
)
# PyInstaller looks into libraries with objdump.
BUILDING = (Need("objdump", "binutils"),)


def provide(needs: Iterable[Need]) -> None:
    """Install what is missing of `needs`; where it may not, print the line to type and go on."""
    missing = [need for need in needs if not need.is_there()] if sys.platform == "linux" else []
    if not missing:
        return
    packages = sorted({need.package for need in missing})
    line = "apt-get update && apt-get install -y --no-install-recommends " + " ".join(packages)
    print(f"==> Missing in the system: {', '.join(packages)}", flush=True)
    if shutil.which("apt-get") is None:
        print(f"    This system has no apt-get. Install what gives: {_probes(missing)}")
        return
    elevated = _elevation()
    if elevated is None:
        print(
            f"    May not install here. An administrator types:\n    {_as_typed(line)}", flush=True
        )
        return
    _install(elevated, packages)
    still = [need for need in missing if not need.is_there()]
    if still:
        print(f"    Still missing: {_probes(still)}. Try:\n    {_as_typed(line)}", flush=True)


def has_screen() -> bool:
    """Say whether a window can really be shown; a variable may name a screen that is gone."""
    if sys.platform != "linux":
        return True
    return _wayland_answers() or _x_answers()


def _wayland_answers() -> bool:
    name = os.environ.get("WAYLAND_DISPLAY", "")
    return bool(name) and Path(os.environ.get("XDG_RUNTIME_DIR", "/run"), name).is_socket()


def _x_answers() -> bool:
    """Open the X display as Qt would; Qt ends the program at once when that fails."""
    if not os.environ.get("DISPLAY"):
        return False
    try:
        xlib = ctypes.CDLL("libX11.so.6")
    except OSError:
        return True  # not installed yet: believe the variable
    xlib.XOpenDisplay.restype = ctypes.c_void_p
    xlib.XCloseDisplay.argtypes = [ctypes.c_void_p]
    display = xlib.XOpenDisplay(None)
    if display is None:
        return False
    xlib.XCloseDisplay(display)
    return True


def _elevation() -> list[str] | None:
    """Give the words before a command that installs, or None where nothing may be installed."""
    if sys.platform == "win32" or os.geteuid() == 0:
        return []
    if shutil.which("sudo") is None:
        return None
    quiet = subprocess.run(["sudo", "-n", "true"], capture_output=True, check=False)
    if quiet.returncode == 0 or sys.stdin.isatty():
        return ["sudo"]
    return None


def _install(elevated: list[str], packages: list[str]) -> None:
    apt = [*elevated, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-qq"]
    subprocess.run([*apt, "update"], check=False)
    subprocess.run(
        [*apt, "-o", "Dpkg::Use-Pty=0", "install", "-y", "--no-install-recommends", *packages],
        check=False,
        stdout=subprocess.DEVNULL,
    )


def _as_typed(line: str) -> str:
    return f"sudo sh -c '{line}'"


def _probes(needs: Iterable[Need]) -> str:
    return ", ".join(need.probe for need in needs)
