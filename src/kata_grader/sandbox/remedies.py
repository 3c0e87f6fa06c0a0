"""What to install or set to get a layer that does not work here. Advice only: what works is found by the canaries."""

import os
from pathlib import Path

from kata_grader.sandbox.bubblewrap import find_bubblewrap
from kata_grader.sandbox.layers import Layer

__all__ = ["remedy"]

_CONTAINER_MARKS = ("/.dockerenv", "/run/.containerenv")
_APPARMOR = Path("/proc/sys/kernel/apparmor_restrict_unprivileged_userns")
_SWITCHES = (Path("/proc/sys/kernel/unprivileged_userns_clone"), Path("/proc/sys/user/max_user_namespaces"))


def remedy(layer: Layer, found: str) -> str | None:
    """What may help.

    Args:
        layer: the layer that does not work.
        found: what the canary or the layer itself said.

    Returns:
        One sentence; None where nothing is known.
    """
    match layer:
        case Layer.BUBBLEWRAP:
            return _bubblewrap()
        case Layer.NAMESPACES:
            return _apparmor() or "level `jail` does without them"
        case Layer.LANDLOCK:
            return "use a kernel with Landlock switched on (`landlock` in the boot option lsm=)"
        case Layer.SECCOMP:
            return "install libseccomp (Debian, Ubuntu: apt install libseccomp2)" if "libseccomp" in found else None
        case Layer.LIMITS:
            return None


def _bubblewrap() -> str | None:
    if find_bubblewrap() is None:
        return "install bubblewrap (Debian, Ubuntu: apt install bubblewrap; Fedora: dnf install bubblewrap)"
    if any(os.path.exists(mark) for mark in _CONTAINER_MARKS):  # noqa: PTH110
        return (
            "this is a container: start it with `--security-opt seccomp=unconfined --security-opt apparmor=unconfined`, "
            "or go on without"
        )
    if (by_apparmor := _apparmor()) is not None:
        return by_apparmor
    for switch in _SWITCHES:
        if _is(switch, "0"):
            return f"user namespaces are switched off: `sudo sysctl -w {'.'.join(switch.parts[3:])}=…` switches them on"
    return None


def _apparmor() -> str | None:
    if not _is(_APPARMOR, "1"):
        return None
    return (
        "Ubuntu's AppArmor forbids user namespaces: `sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0` "
        "allows them, or a profile for bwrap (package apparmor-profiles: bwrap-userns-restrict) gives level `jail`"
    )


def _is(path: Path, value: str) -> bool:
    try:
        return path.read_text().strip() == value
    except OSError:
        return False
