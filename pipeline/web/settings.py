"""What the review page is started with."""

from __future__ import annotations

import ipaddress
import secrets
import socket
from dataclasses import dataclass, field
from pathlib import Path

#: Names that mean this machine and no other.
LOOPBACK_NAMES = frozenset({"localhost", "127.0.0.1", "::1"})


@dataclass(frozen=True)
class Settings:
    """``documents`` are folders to look for moved documents in; ``token`` opens the page where others can reach it.

    ``form_token`` stands in every form of the page: no other site can know it.
    """

    db: Path
    host: str = "127.0.0.1"
    port: int = 8411
    reviewer: str = "reviewer"
    lang: str = "ko"
    documents: tuple[Path, ...] = ()
    token: str | None = None
    form_token: str = field(default_factory=lambda: secrets.token_urlsafe(24))

    @property
    def cookie(self) -> str:
        """Name of the cookie that remembers the token; browsers share cookies between the ports of a machine."""
        return f"geomto_{self.port}"


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach an address."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() in LOOPBACK_NAMES


def may_be_called(settings: Settings, name: str) -> bool:
    """Whether a browser that asks for this host name means us.

    A site that makes its own name point at this machine (DNS rebinding) sends that name, and is told apart by it:
    a number cannot be rebound, nor can the names of the machine.
    """
    name = name.strip("[]").lower()
    if is_loopback(settings.host):
        return name in LOOPBACK_NAMES or name == settings.host.lower()
    if name in LOOPBACK_NAMES | {settings.host.lower(), socket.gethostname().lower(), socket.getfqdn().lower()}:
        return True
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True
