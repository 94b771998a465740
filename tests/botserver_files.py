"""The files a bot uploads and sends again: what is kept of them, and which are refused."""

import struct
from dataclasses import dataclass

from tests.botserver_refusals import Json, bad_request
from tests.botserver_rules import Upload

LARGEST_PHOTO = 10 * 2**20
LARGEST_FILE = 50 * 2**20
LARGEST_DOWNLOAD = 20 * 2**20
THUMBNAIL = 320


@dataclass(frozen=True, slots=True)
class File:
    """A stored file; photos have a size in pixels."""

    id: str
    kind: str
    name: str
    content: bytes
    width: int = 0
    height: int = 0

    @property
    def path(self) -> str:
        """Return where it can be fetched, below the base address of files."""
        return f"{self.kind}s/{self.name}"

    def shown(self) -> Json:
        """Return the fields every kind of file has in a message."""
        return {
            "file_id": self.id,
            "file_unique_id": f"AQAD{self.id[4:]}",
            "file_size": len(self.content),
        }


class Files:
    """All files the server holds, by their `file_id`."""

    def __init__(self) -> None:
        self.by_id: dict[str, File] = {}

    def keep(self, kind: str, name: str, content: bytes, width: int = 0, height: int = 0) -> File:
        """Return the stored file under a new `file_id`."""
        number = len(self.by_id)
        suffix = name.rpartition(".")[2] or "bin"
        file_id = f"{'AgAC' if kind == 'photo' else 'BQAC'}AgIAAxkB{number:08d}"
        file = File(file_id, kind, f"file_{number}.{suffix}", content, width, height)
        self.by_id[file.id] = file
        return file

    def photo(self, given: str | Upload) -> list[Json]:
        """Return the sizes of a photo, smallest first, as a message shows them, or refuse."""
        if isinstance(given, str):
            file = self._known(given, "photo")
        else:
            width, height = _photo_size(given.content)
            file = self.keep("photo", "photo.jpg", given.content, width, height)
        longest = max(file.width, file.height)
        sizes = [file.shown() | {"width": file.width, "height": file.height}]
        if longest > THUMBNAIL:
            small = {
                side: max(size * THUMBNAIL // longest, 1)
                for side, size in (("width", file.width), ("height", file.height))
            }
            # Its id can be sent as well, and gives the same photo.
            self.by_id[f"{file.id}s"] = file
            own = {"file_id": f"{file.id}s", "file_unique_id": f"AQAD{file.id[4:]}s"}
            sizes.insert(0, file.shown() | small | own)
        return sizes

    def document(self, given: str | Upload) -> Json:
        """Return a document as a message shows it, or refuse."""
        if isinstance(given, str):
            file = self._known(given, "document")
            return file.shown() | {"file_name": file.name}
        if not given.content:
            raise bad_request("file must be non-empty")
        if len(given.content) > LARGEST_FILE:
            raise bad_request("file is too big")
        file = self.keep("document", given.name, given.content)
        return file.shown() | {"file_name": given.name}

    def described(self, file_id: str) -> Json:
        """Return what `getFile` tells of a file."""
        if file_id not in self.by_id:
            raise bad_request("invalid file_id")
        file = self.by_id[file_id]
        if len(file.content) > LARGEST_DOWNLOAD:
            raise bad_request("file is too big")
        return file.shown() | {"file_path": file.path}

    def at(self, path: str) -> bytes | None:
        """Return the content that `file_path` leads to."""
        return next((file.content for file in self.by_id.values() if file.path == path), None)

    def _known(self, file_id: str, kind: str) -> File:
        if file_id.startswith(("http://", "https://")):
            # No test may depend on a network.
            raise bad_request("failed to get HTTP URL content")
        if file_id not in self.by_id:
            raise bad_request("wrong file identifier/HTTP URL specified")
        file = self.by_id[file_id]
        if file.kind != kind:
            raise bad_request(f"can't use file of type {file.kind.title()} as {kind.title()}")
        return file


def _photo_size(content: bytes) -> tuple[int, int]:
    """Return width and height in pixels of a picture that can be sent as a photo, or refuse."""
    if not content:
        raise bad_request("file must be non-empty")
    if len(content) > LARGEST_PHOTO:
        raise bad_request("file is too big")
    if content.startswith(b"\x89PNG\r\n\x1a\n") and len(content) > 24:
        width, height = struct.unpack(">II", content[16:24])
    else:
        width, height = _jpeg_size(content)
    sides = sorted((width, height))
    if not sides[0] or sum(sides) > 10_000 or sides[1] > 20 * sides[0]:
        raise bad_request("PHOTO_INVALID_DIMENSIONS")
    return width, height


def _jpeg_size(content: bytes) -> tuple[int, int]:
    at = 2
    while content.startswith(b"\xff\xd8") and at + 9 < len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], int.from_bytes(content[at + 2 : at + 4])
        # Start of frame: 0xC0 to 0xCF but for the tables that share the range.
        if 0xC0 <= marker <= 0xCF and marker not in (0xC4, 0xC8, 0xCC):
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    raise bad_request("IMAGE_PROCESS_FAILED")
