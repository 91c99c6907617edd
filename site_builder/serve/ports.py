"""Listening on this machine alone."""

import errno
import os
import socket
from contextlib import suppress

PORT, TRIES = 8000, 20


class Taken(Exception):
    """The port is another program's."""


def listen_somewhere(port: int) -> list[socket.socket]:
    """Sockets on a port; for 0 on the first free one from `PORT` on.  Raises `Taken`."""
    if port:
        return listen(port)
    for one in range(PORT, PORT + TRIES):
        with suppress(Taken):
            return listen(one)
    raise Taken(f"the ports {PORT} to {PORT + TRIES - 1} are all in use; choose another with --port")


def listen(port: int) -> list[socket.socket]:
    """Sockets on the loopback addresses of this machine, and on no other.  Raises `Taken`."""
    sockets = [_bound(socket.AF_INET, "127.0.0.1", port)]
    try:  # browsers may ask ::1 first for "localhost"
        sockets.append(_bound(socket.AF_INET6, "::1", sockets[0].getsockname()[1]))
    except Taken:
        sockets[0].close()
        raise
    except OSError:  # no IPv6 here
        pass
    return sockets


def _bound(family: socket.AddressFamily, address: str, port: int) -> socket.socket:
    # named as TCP, so that asyncio switches Nagle's algorithm off: else each answer on an open connection waits 40 ms for the browser's word
    one = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    try:
        if os.name == "posix":  # elsewhere this would share the port with another program
            one.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        if family == socket.AF_INET6:
            one.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
        one.bind((address, port))
        one.listen(128)
    except OSError as error:
        one.close()
        if error.errno in (errno.EADDRINUSE, errno.EACCES):
            raise Taken(f"port {port} is in use, or kept for the system; choose another with --port") from None
        raise
    return one
