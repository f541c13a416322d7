"""Office files as they are packed: a zip archive of XML parts, read and replaced within bounds."""

import posixpath
import re
import zlib
from collections.abc import Iterator
from copy import copy
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import Element, ParseError, TreeBuilder, XMLParser
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile, ZipInfo

from hulian.documents.document import UnreadableDocument
from hulian.text import Text

LARGEST_PART = 1 << 26
"""The most bytes that a part may unpack to."""

LARGEST_TOTAL = 1 << 27
"""The most bytes that all parts that are read may unpack to."""

MOST_ELEMENTS = 1_000_000
DEEPEST = 200
"""Elements within each other; Word itself writes some forty for a table in a table."""

_EXPANSION, _SURELY_SMALL = 300, 1 << 24
_CHUNK = 1 << 16


class Package:
    """An Office file. Whatever is damaged or beyond the bounds raises `UnreadableDocument`."""

    def __init__(self, data: bytes, name: Text) -> None:
        self.name = name
        self._read = 0
        try:
            self.archive = ZipFile(BytesIO(data))
        except (BadZipFile, ValueError, NotImplementedError) as error:
            raise self.damaged(error) from None

    def __contains__(self, part: str) -> bool:
        return part in self.archive.NameToInfo

    def damaged(self, error: object) -> UnreadableDocument:
        """Return the fault of a file in which something is wrong."""
        return UnreadableDocument("damaged", self.name, Text(str(error), str(error)))

    def chunks(self, part: str) -> Iterator[bytes]:
        """Yield the bytes of a part, piece by piece."""
        info = self.archive.getinfo(part)
        if info.flag_bits & 1:
            raise UnreadableDocument("encrypted", self.name)
        where = Text(part, part)
        if info.file_size > _SURELY_SMALL and info.file_size > _EXPANSION * info.compress_size:
            raise UnreadableDocument("expands", where)
        size = 0
        try:
            with self.archive.open(info) as stream:
                while chunk := stream.read(_CHUNK):
                    size += len(chunk)
                    self._read += len(chunk)
                    if size > LARGEST_PART or self._read > LARGEST_TOTAL:
                        raise UnreadableDocument("too large", where)
                    yield chunk
        except (BadZipFile, NotImplementedError, RuntimeError, EOFError, zlib.error) as error:
            raise self.damaged(error) from None

    def bytes(self, part: str) -> bytes:
        """Return a part as it is packed."""
        return b"".join(self.chunks(part))

    def parse(self, part: str, target: Any) -> Any:
        """Give the elements of a part, without namespaces, to a target; return what it closes with.

        `target` is one of `xml.etree.ElementTree.XMLParser`, with `start`, `end` and `data`.
        Document type declarations are refused, and so are entities with them.
        """
        guard = _Guard(target, self.name)
        parser = XMLParser(target=guard)
        try:
            for chunk in self.chunks(part):
                parser.feed(chunk)
            return parser.close()
        except (ParseError, LookupError, ValueError) as error:
            # It is no XML, or its encoding is none, or one that expat cannot take.
            raise self.damaged(f"{part}: {error}") from None

    def tree(self, part: str) -> Element:
        """Return the root element of a part."""
        root: Element = self.parse(part, TreeBuilder())
        return root

    def related(self, part: str) -> dict[str, tuple[str, str]]:
        """Return the parts that a part refers to: id to type (its last word) and name."""
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self:
            return {}
        found = {}
        for relation in self.tree(relations).iter("Relationship"):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join(folder, relation.get("Target", "")))
                kind = relation.get("Type", "").rpartition("/")[2]
                found[relation.get("Id", "")] = kind, target.lstrip("/")
        return found

    def parts(self, part: str, kind: str) -> list[str]:
        """Return the parts of a type that a part refers to and that are there."""
        return [name for of, name in self.related(part).values() if of == kind and name in self]

    def main_part(self, usual: str) -> str:
        """Return the name of the part that holds the document itself."""
        part = next(iter(self.parts("", "officeDocument")), usual)
        if part not in self:
            raise self.damaged(usual)
        return part


class _Guard:
    """Passes on what a parser finds, without namespaces, as long as it is within bounds."""

    def __init__(self, target: Any, name: Text) -> None:
        self._start, self._end = target.start, target.end
        self.data, self.close = target.data, target.close
        self._name = name
        self._elements = self._depth = 0

    def start(self, tag: str, attrs: dict[str, str]) -> Any:
        self._elements += 1
        self._depth += 1
        if self._depth > DEEPEST:
            raise UnreadableDocument("too deep", self._name)
        if self._elements > MOST_ELEMENTS:
            most = Text(f"XML 元素多于 {MOST_ELEMENTS}", f"more than {MOST_ELEMENTS} XML elements")
            raise UnreadableDocument("too large", most)
        return self._start(_local(tag), attrs)

    def end(self, tag: str) -> Any:
        self._depth -= 1
        return self._end(_local(tag))

    def doctype(self, name: str, public: str | None, system: str | None) -> None:
        raise UnreadableDocument("entities", self._name)


def _local(tag: str) -> str:
    """Return a name without its namespace, in which the strict variant of Office's XML differs."""
    return tag.rpartition("}")[2]


def whole_number(text: str, otherwise: int = 0) -> int:
    """Return an attribute as a number; `otherwise` where it is not one, or far too large."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else otherwise


def attribute(element: Element, name: str) -> str:
    """Return an attribute by its name without namespace, "" where there is none."""
    return next((value for key, value in element.items() if _local(key) == name), "")


def repacked(data: bytes, changes: dict[str, bytes]) -> bytes:
    """Return the archive with other contents for some of its members, and with new ones after them.

    The members that stay are not packed again: what they have in the archive is copied. Raises
    `UnreadableDocument` where one cannot stand where the archive says.
    """
    stream = BytesIO()
    with ZipFile(BytesIO(data)) as old, ZipFile(stream, "w", ZIP_DEFLATED) as new:
        infos = old.infolist()
        ends = sorted([*(info.header_offset for info in infos), old.start_dir])
        for info in infos:
            if info.filename in changes:
                kept = ZipInfo(info.filename, info.date_time)
                kept.compress_type, kept.external_attr = ZIP_DEFLATED, info.external_attr
                new.writestr(kept, changes[info.filename])
                continue
            end = next((end for end in ends if end > info.header_offset), None)
            if end is None:
                raise UnreadableDocument(
                    "damaged", Text("文件包", "archive"), Text(info.filename, info.filename)
                )
            moved = copy(info)
            moved.header_offset = stream.tell()
            stream.write(data[info.header_offset : end])
            new.start_dir = stream.tell()
            new.filelist.append(moved)
            new.NameToInfo[moved.filename] = moved
        known = {info.filename for info in infos}
        for name in changes.keys() - known:
            new.writestr(ZipInfo(name, (1980, 1, 1, 0, 0, 0)), changes[name], ZIP_DEFLATED)
        new.comment = old.comment
    return stream.getvalue()


# --- Writing into a part ----------------------------------------------------------------------


def utf8(source: bytes) -> bytes:
    """Return a part in UTF-8; few programs write another encoding."""
    if source.startswith((b"\xff\xfe", b"\xfe\xff")):
        text = source.decode("utf-16")
        return re.sub(r"""(<\?xml[^>]*encoding=["'])[^"']+""", r"\1UTF-8", text, count=1).encode()
    return source


def appended(source: bytes, element: bytes) -> bytes:
    """Return a part with one more element at the end of its root."""
    end = source.rstrip()
    if end.endswith(b"/>"):
        tag = end.rindex(b"<")
        name = re.match(rb"<([^\s/>]+)", end[tag:])
        assert name
        return end[:-2] + b">" + element + b"</%b>" % name[1]
    place = source.rindex(b"</")
    return source[:place] + element + source[place:]
