"""Writes settings of the kernel."""


def same(text):
    for path in ("/proc/sys/kernel/core_pattern", "/sys/kernel/mm/transparent_hugepage/enabled", "/proc/sysrq-trigger"):
        try:
            open(path, "w").close()
        except OSError:
            continue
        return f"REACHED: {path}"
    return None
