"""Memory that a process holds, as the system counts it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path


def megabytes(process: int) -> float:
    """Resident memory of a process, in MB of 1,000,000 bytes."""
    status = Path(f"/proc/{process}/status")
    if status.exists():
        line = next(one for one in status.read_text().splitlines() if one.startswith("VmRSS"))
        kibibytes = line.split()[1]
    else:
        kibibytes = subprocess.check_output(["ps", "-o", "rss=", "-p", str(process)], text=True)
    return int(kibibytes) * 1024 / 1_000_000


def own_megabytes() -> float:
    """Resident memory of this process."""
    return megabytes(os.getpid())
