"""Ends the process with status 0 while the file is loaded."""

import os

os._exit(0)
