"""a trace function of its own"""

import sys


def main():
    sys.settrace(lambda *_: None)
    if sys.version_info >= (3, 12):
        sys.monitoring.free_tool_id(next(tool for tool in range(6) if sys.monitoring.get_tool(tool)))
    return 1
