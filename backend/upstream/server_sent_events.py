"""How do bytes become events? At each empty line, whatever pieces they arrive in."""


class Decoder:
    """Server-sent events as answers have them: of `event` and `data` alone."""

    def __init__(self) -> None:
        self._rest = b""

    def feed(self, piece: bytes) -> list[tuple[str, bytes]]:
        """Name and data of each that ends with this piece. By the standard one without data is
        none; comments, ids and delays of a next try are nobody's.
        """
        rest = self._rest + piece
        if b"\r" in rest:
            rest = rest.replace(b"\r\n", b"\n")
        *blocks, self._rest = rest.split(b"\n\n")
        return [event for block in blocks if (event := _event(block))[1]]


def _event(block: bytes) -> tuple[str, bytes]:
    head, found, data = block.partition(b"\ndata: ")
    if found and head.startswith(b"event: ") and b"\n" not in head and b"\n" not in data:
        return head[7:].decode(), data
    name, lines = "", []
    for line in block.split(b"\n"):
        field, _, value = line.partition(b":")
        if field == b"data":
            lines.append(value.removeprefix(b" "))
        elif field == b"event":
            name = value.removeprefix(b" ").decode()
    return name, b"\n".join(lines)
