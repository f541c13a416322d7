"""Comments and tracked changes in a Word document, all else in it left as it is.

What is written is spliced into the bytes of the document: a tree that is written out again has
other prefixes, and Word refuses some of them.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import count
from typing import NamedTuple
from xml.sax.saxutils import escape, quoteattr

from hulian.documents.document import Annotation, Document
from hulian.documents.docx import NAME, Run, read_runs
from hulian.documents.docx_spans import TextNode, text_nodes
from hulian.documents.package import Package, appended, repacked, utf8
from hulian.documents.text_write import WrittenDocument, change, whole_numbers
from hulian.text import in_xml, spliced

AUTHOR = "hulian"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_CHARACTER = re.compile(r"&[^;]*;|\r\n|.", re.DOTALL)
_IDENTIFIER = re.compile(rb"""\bid\s*=\s*["'](\d{1,9})["']""")


def commented(data: bytes, notes: Iterable[Annotation], date: str = "") -> WrittenDocument:
    """Return the document with a comment at each note.

    `date` is that of the comments (ISO 8601), "" for none. Notes on a footnote, a header or a
    footer are left out: Word has no comments there. Raises `UnreadableDocument`.
    """
    writer = _Writer(data, date)
    for note in notes:
        writer.add_comment(note)
    return writer.write()


def corrected(data: bytes, notes: Iterable[Annotation], date: str = "") -> WrittenDocument:
    """Return the document with each replacement as a tracked change.

    Equal notes are made once. Left out are notes without a replacement, notes that overlap an
    earlier one, and notes on other than plain text of the body, such as the result of a field.

    Raises `UnreadableDocument`.
    """
    writer = _Writer(data, date)
    for note in sorted(set(notes)):
        writer.add_change(note)
    return writer.write()


# --- Writing ----------------------------------------------------------------------------------


class _Cut(NamedTuple):
    """Between two characters of a text the run is ended, `xml` is put in, and it begins again.

    The characters `start` to `end` go. Of two cuts at one place the one of lower `rank` is first.
    """

    start: int
    end: int
    rank: int
    xml: bytes


class _Writer:
    """Gathers the changes of the main part."""

    def __init__(self, data: bytes, date: str) -> None:
        self._data = data
        document, runs, self._main = read_runs(data)
        self._document: Document = document
        self._runs: Sequence[Run] = runs
        self._starts = [run.start for run in runs]
        self._package = Package(data, NAME)
        self._source = utf8(self._package.bytes(self._main))
        self._nodes = text_nodes(self._source)
        self._declared = _namespace(self._source)
        self._date = f" w:date={quoteattr(date)}".encode() if date else b""
        self._comments_part = self._related_comments()
        known = self._comments_part in self._package
        comments = self._package.bytes(self._comments_part) if known else b""
        numbers = _IDENTIFIER.findall(self._source) + _IDENTIFIER.findall(comments)
        self._next = 1 + max(map(int, numbers), default=-1)
        self._cuts: defaultdict[int, list[_Cut]] = defaultdict(list)
        self._around: list[tuple[int, int, bytes]] = []
        self._comments: list[bytes] = []
        self._known_characters: dict[int, list[str]] = {}
        self._left_out: list[Annotation] = []
        self._written_until = 0

    def _related_comments(self) -> str:
        """Return the name of the part with the comments, which may not be there yet."""
        for kind, part in self._package.related(self._main).values():
            if kind == "comments":
                return part
        folder = self._main.rpartition("/")[0]
        names = (f"{folder}/comments{number or ''}.xml" for number in count())
        return next(name for name in names if name not in self._package)

    # --- Notes --------------------------------------------------------------------------------

    def add_comment(self, note: Annotation) -> None:
        first = self._node(note.start)
        last = self._node(note.end - 1)
        if first is None or last is None:
            self._left_out.append(note)
            return
        identifier = self._identifier()
        again = self._declared.again
        start = b'<w:commentRangeStart%b w:id="%d"/>' % (again, identifier)
        end = b'<w:commentRangeEnd%b w:id="%d"/>' % (again, identifier)
        end += b'<w:r%b><w:commentReference w:id="%d"/></w:r>' % (again, identifier)
        self._mark(*first, start, rank=1)
        self._mark(last[0], last[1] + 1, end, rank=0)
        lines = in_xml(note.comment).split("\n")
        paragraphs = "".join(
            f'<w:p><w:r><w:t xml:space="preserve">{escape(line)}</w:t></w:r></w:p>'
            for line in lines
        )
        self._comments.append(
            b'<w:comment xmlns:w="%b" w:id="%d" w:author="%b" w:initials="%b"%b>%b</w:comment>'
            % (
                self._declared.namespace,
                identifier,
                AUTHOR.encode(),
                AUTHOR.encode(),
                self._date,
                paragraphs.encode(),
            )
        )

    def add_change(self, note: Annotation) -> None:
        least = change(self._document.text, note)
        if not least or note.start < self._written_until:
            self._left_out.append(note)
            return
        start, end, new = whole_numbers(self._document.text, note, least)
        inserted = in_xml(new)
        pieces = list(self._pieces(start, end))
        if sum(stop - begin for _, begin, stop in pieces) != end - start or not pieces:
            self._left_out.append(note)
            return
        self._written_until = note.end
        for number, begin, stop in pieces:
            node = self._nodes[number]
            assert node
            xml = b""
            if stop > begin:
                removed = "".join(self._characters(node)[begin:stop]).encode()
                xml = self._tracked(b"del", node, b"delText", removed)
            if (number, begin, stop) == pieces[-1] and inserted:
                xml += self._tracked(b"ins", node, b"t", escape(inserted).encode())
            self._cuts[number].append(_Cut(begin, stop, 0, xml))

    def _pieces(self, start: int, end: int) -> Iterator[tuple[int, int, int]]:
        """Yield the parts of texts that make up a part of the document's text.

        Where nothing is taken away, the place at the end of the character before.
        """
        if start == end:
            found = self._node(start - 1)
            if found and self._can_change(found[0]):
                yield found[0], found[1] + 1, found[1] + 1
            return
        here = start
        while here < end:
            found = self._node(here)
            if not found or not self._can_change(found[0]):
                return
            run = self._runs[bisect_right(self._starts, here) - 1]
            stop = min(end, run.end)
            yield found[0], here - run.start, stop - run.start
            here = stop

    def _node(self, at: int) -> tuple[int, int] | None:
        """Return the text that holds a character, and the character's place in it."""
        number = bisect_right(self._starts, at) - 1
        if number < 0 or at >= self._runs[number].end:
            return None
        run = self._runs[number]
        return (run.number, at - run.start) if self._nodes[run.number] else None

    def _can_split(self, number: int) -> bool:
        """Return whether a text is characters and references only."""
        node = self._nodes[number]
        return node is not None and b"<" not in self._source[node.start : node.end]

    def _can_change(self, number: int) -> bool:
        node = self._nodes[number]
        return node is not None and not node.computed and self._can_split(number)

    def _mark(self, number: int, place: int, xml: bytes, rank: int) -> None:
        """Put something between two characters, or outside of the run where that is the same."""
        node = self._nodes[number]
        assert node
        if node.outer:
            # Word has no comments in text boxes, and LibreOffice shows one in a field as text.
            self._around.append((node.outer[1] if rank == 0 else node.outer[0], rank, xml))
        elif node.first and place == 0:
            self._around.append((node.run.start, rank, xml))
        elif (node.last and place == len(self._characters(node))) or not self._can_split(number):
            self._around.append((node.run.end if rank == 0 else node.run.start, rank, xml))
        else:
            self._cuts[number].append(_Cut(place, place, rank, xml))

    # --- XML ----------------------------------------------------------------------------------

    def _identifier(self) -> int:
        self._next += 1
        return self._next - 1

    def _tracked(self, kind: bytes, node: TextNode, text: bytes, content: bytes) -> bytes:
        """Return an insertion or a deletion: a run like the one that it stands in."""
        return (
            b'<w:%b%b w:id="%d" w:author="%b"%b>'
            % (kind, self._declared.again, self._identifier(), AUTHOR.encode(), self._date)
            + b"<%b>%b" % (node.run.name, node.run.properties)
            + b'<w:%b xml:space="preserve">%b</w:%b></%b></w:%b>'
            % (text, content, text, node.run.name, kind)
        )

    def _characters(self, node: TextNode) -> list[str]:
        """Return the characters of a text as they are written."""
        if node.start not in self._known_characters:
            written = self._source[node.start : node.end].decode()
            self._known_characters[node.start] = _CHARACTER.findall(written)
        return self._known_characters[node.start]

    # --- The new file -------------------------------------------------------------------------

    def write(self) -> WrittenDocument:
        edits = [(at, at, rank, xml) for at, rank, xml in self._around]
        for number, cuts in self._cuts.items():
            node = self._nodes[number]
            assert node
            edits += self._node_edits(node, sorted(cuts))
        ordered = ((start, end, new) for start, end, _, new in sorted(edits))
        parts = {self._main: spliced(self._source, ordered)} if edits else {}
        if self._comments:
            parts |= self._comment_parts()
        return WrittenDocument(repacked(self._data, parts), self._left_out)

    def _node_edits(
        self, node: TextNode, cuts: Sequence[_Cut]
    ) -> Iterator[tuple[int, int, int, bytes]]:
        """Yield what changes in the bytes of a text, as start, end, rank and new bytes."""
        characters = self._characters(node)
        offsets = [0]
        for character in characters:
            offsets.append(offsets[-1] + len(character.encode()))
        tag = self._source.rindex(b"<", 0, node.start)
        if b"preserve" not in self._source[tag : node.start]:
            yield node.start - 1, node.start - 1, 0, b' xml:space="preserve"'
        close = b"</%b></%b>" % (node.name, node.run.name)
        again = b'<%b>%b<%b xml:space="preserve">' % (node.run.name, node.run.properties, node.name)
        done = 0
        while done < len(cuts):
            same = bisect_right(cuts, (cuts[done].start, cuts[done].end, 9, b""))
            xml = b"".join(cut.xml for cut in cuts[done:same])
            start, end = (node.start + offsets[at] for at in cuts[done][:2])
            yield start, end, 0, close + xml + again
            done = same

    def _comment_parts(self) -> dict[str, bytes]:
        """Return the parts that hold the comments and make them known."""
        part = self._comments_part
        comments = b"".join(self._comments)
        if part in self._package:
            return {part: appended(self._known(part), comments)}
        root = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        namespace = self._declared.namespace
        made = root + b'<w:comments xmlns:w="%b">%b</w:comments>' % (namespace, comments)
        kind = f'<Override xmlns="{_PACKAGE}/content-types" PartName="/{part}" '
        types = self._known("[Content_Types].xml")
        folder, _, name = self._main.rpartition("/")
        relations = f"{folder}/_rels/{name}.rels"
        known = (
            self._known(relations)
            if relations in self._package
            else root + f'<Relationships xmlns="{_PACKAGE}/relationships"></Relationships>'.encode()
        )
        relation = (
            f'<Relationship xmlns="{_PACKAGE}/relationships" Id="hulian-comments" '
            f'Type="{_OFFICE}/comments" Target="/{part}"/>'
        )
        return {
            part: made,
            "[Content_Types].xml": appended(
                types, f'{kind}ContentType="{_COMMENTS_TYPE}"/>'.encode()
            ),
            relations: appended(known, relation.encode()),
        }

    def _known(self, part: str) -> bytes:
        """Return a part to which something is added. Raises `UnreadableDocument` if damaged."""
        if part not in self._package:
            raise self._package.damaged(part)
        self._package.tree(part)
        return utf8(self._package.bytes(part))


class _Declared(NamedTuple):
    """The namespace of the document, and how `w` is bound to it where it is not yet."""

    namespace: bytes
    again: bytes


def _namespace(source: bytes) -> _Declared:
    found = re.search(rb"<(?:([\w.-]+):)?document\b[^>]*>", source)
    prefix = found[1] if found and found[1] else b""
    name = b"xmlns:%b" % prefix if prefix else b"xmlns"
    bound = re.search(
        rb"""\s%b\s*=\s*["']([^"']+)["']""" % re.escape(name), found[0] if found else b""
    )
    namespace = bound[1] if bound else b""
    return _Declared(namespace, b"" if prefix == b"w" else b' xmlns:w="%b"' % namespace)
