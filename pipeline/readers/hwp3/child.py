"""A program of its own: HWP 3.x comes in on stdin, HWPX goes out on stdout, or the reason why it does not.

The engine is native code that reads hostile bytes.  Here it can crash, hang or fill the memory and harm nobody.
Nothing of geomto is imported.
"""

from __future__ import annotations

import contextlib
import ctypes
import ctypes.util
import importlib
import sys
from typing import Any

#: Exit codes: there is no engine that can be loaded, and it does not read this document.
NO_ENGINE, NOT_READ = 3, 4
#: Bytes of memory and of output, seconds of the processor.
MAX_MEMORY, MAX_OUTPUT, MAX_SECONDS = 1024**3, 64 * 1024**2, 20


def main() -> int:
    """Convert stdin; returns the exit code."""
    _limit()
    try:
        engine = _engine()
    except (ImportError, OSError) as wrong:
        sys.stdout.write(str(wrong))
        return NO_ENGINE
    try:
        converted = engine.Document.from_bytes(sys.stdin.buffer.read()).to_hwpx_bytes()
    except (ValueError, MemoryError) as wrong:
        sys.stdout.write(str(wrong))
        return NOT_READ
    sys.stdout.buffer.write(converted)
    return 0


def _limit() -> None:
    """Have the system end this process when it takes too much; Windows has no such limits."""
    with contextlib.suppress(ImportError):
        resource = importlib.import_module("resource")
        resource.setrlimit(resource.RLIMIT_AS, (MAX_MEMORY, MAX_MEMORY))
        resource.setrlimit(resource.RLIMIT_FSIZE, (MAX_OUTPUT, MAX_OUTPUT))
        resource.setrlimit(resource.RLIMIT_CPU, (MAX_SECONDS, MAX_SECONDS))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _engine() -> Any:  # noqa: ANN401 - a module, of a package that need not be there
    """The engine's module.  Raises ImportError or OSError where it cannot be loaded."""
    try:
        return importlib.import_module("rhwp")
    except ImportError:
        # Wheels of it carry a FreeType that lacks symbols which they need: the system's own fills in.
        ctypes.CDLL(ctypes.util.find_library("freetype") or "libfreetype.so.6", mode=ctypes.RTLD_GLOBAL)
        return importlib.import_module("rhwp")


if __name__ == "__main__":
    sys.exit(main())
