"""Where the runs and texts of a Word document stand in the bytes of its main part.

ElementTree does not tell; expat does.
"""

from typing import NamedTuple
from xml.parsers import expat


class RunNode(NamedTuple):
    """A `w:r` in the bytes of the main part: all of it, and its properties."""

    start: int
    end: int
    name: bytes
    properties: bytes


class TextNode(NamedTuple):
    """The content of a `w:t`, and the run that it stands in.

    `first` and `last` tell whether it is the first, or the last, that the run holds. `outer` is
    all of the field, or the run with the text box, that it stands in, if it does: a comment goes
    around that. `computed`: it is the result of a field, which is worked out anew.
    """

    start: int
    end: int
    name: bytes
    run: RunNode
    first: bool
    last: bool
    outer: tuple[int, int] | None
    computed: bool


def text_nodes(source: bytes) -> list[TextNode | None]:
    """Return the `w:t` elements of a part in their order; None for one without content or run."""
    walk = _Walk()
    walk.through(_tree(source), None, None)
    return [_text_node(source, *found) for found in walk.texts]


# --- Elements ---------------------------------------------------------------------------------


class _Node:
    """An element, from `start` to `end` of the bytes; `name` has its prefix, `kind` has none.

    `content` is where its first characters stand, -1 without any; `closing` is where its end tag
    begins. `field` says of a `w:fldChar` what of a field it is.
    """

    __slots__ = ("children", "closing", "content", "end", "field", "kind", "name", "start")

    def __init__(self, name: str, start: int, field: str) -> None:
        self.name, self.kind = name, name.rpartition(":")[2]
        self.start, self.field = start, field
        self.content = self.closing = self.end = -1
        self.children: list[_Node] = []


def _tree(source: bytes) -> _Node:
    """Return what holds the root element of a part."""
    parser = expat.ParserCreate()
    opened = [_Node("", 0, "")]

    def start(tag: str, attributes: dict[str, str]) -> None:
        fields = (value for key, value in attributes.items() if key.endswith("fldCharType"))
        node = _Node(tag, parser.CurrentByteIndex, next(fields, ""))
        opened[-1].children.append(node)
        opened.append(node)

    def data(_: str) -> None:
        if opened[-1].content < 0:
            opened[-1].content = parser.CurrentByteIndex

    def end(_: str) -> None:
        node = opened.pop()
        node.closing = parser.CurrentByteIndex  # of an element without content, where it begins
        node.end = source.index(b">", node.closing) + 1

    parser.StartElementHandler, parser.EndElementHandler = start, end
    parser.CharacterDataHandler = data
    parser.Parse(source, True)
    return opened[0]


# --- What they stand in -----------------------------------------------------------------------


class _Field:
    """A field; `end` is -1 where it does not end in the paragraph in which it begins."""

    def __init__(self, start: int, end: int, paragraph: int) -> None:
        self.start, self.end, self.paragraph = start, end, paragraph


class _Walk:
    """Gathers the texts of a part, each with its run, the run of its text box, and its field."""

    def __init__(self) -> None:
        self.texts: list[tuple[_Node, _Node | None, _Node | None, _Field | None]] = []
        self._fields: list[_Field] = []
        self._paragraphs = 0

    def through(self, parent: _Node, run: _Node | None, box: _Node | None) -> None:
        for node in parent.children:
            match node.kind:
                case "p":
                    self._paragraphs += 1
                case "fldSimple":
                    self._fields.append(_Field(node.start, node.end, self._paragraphs))
                case "fldChar" if run:
                    self._mark(node.field, run)
                case "t":
                    field = self._fields[0] if self._fields else None
                    self.texts.append((node, run if parent is run else None, box, field))
            inside = (box or run) if node.kind == "txbxContent" else box
            self.through(node, node if node.kind == "r" else run, inside)
            if node.kind == "fldSimple" and self._fields:
                self._fields.pop()

    def _mark(self, kind: str, run: _Node) -> None:
        """Begin or end a field with the run that says so."""
        if kind == "begin":
            self._fields.append(_Field(run.start, -1, self._paragraphs))
        elif kind == "end" and self._fields:
            field = self._fields.pop()
            if field.paragraph == self._paragraphs:
                field.end = run.end


def _text_node(
    source: bytes, text: _Node, run: _Node | None, box: _Node | None, field: _Field | None
) -> TextNode | None:
    if run is None or text.content < 0:
        return None
    properties = [node for node in run.children[:1] if node.kind == "rPr"]
    outer = (box.start, box.end) if box else None
    if field and field.end >= 0 and not outer:
        outer = field.start, field.end
    return TextNode(
        text.content,
        text.closing,
        text.name.encode(),
        RunNode(
            run.start,
            run.end,
            run.name.encode(),
            b"".join(source[node.start : node.end] for node in properties),
        ),
        text is run.children[len(properties)],
        text is run.children[-1],
        outer,
        field is not None,
    )
