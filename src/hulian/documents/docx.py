"""Word documents (ECMA-376, WordprocessingML), as their reader sees them.

Tracked insertions are read and deletions are not; fields give their results, content controls,
text boxes, notes, headers and footers their text. python-docx drops insertions and content
controls.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple
from xml.etree.ElementTree import Element

from hulian.documents.builder import SUPERSCRIPT, Builder, Grid
from hulian.documents.document import BlockRole, Document
from hulian.documents.package import Package, attribute, whole_number
from hulian.text import Text

NAME = Text("Word 文档（.docx）", "Word document (.docx)")

_DESCEND = {
    *("ins", "moveTo", "hyperlink", "smartTag", "customXml", "dir", "bdo", "sdt", "sdtContent"),
    *("ruby", "rubyBase", "Choice", "body", "hdr", "ftr", "footnote", "endnote"),
}
_PICTURES = {"drawing", "pict"}
_PAGE_NUMBER = re.compile(r"\s*(?:PAGE|NUMPAGES|SECTIONPAGES|PAGEREF)\b", re.IGNORECASE)
_HEADING_NAME = re.compile(r"(?:heading|标题) ?([1-9])", re.IGNORECASE)
_SYMBOLS = {
    **{ord(character): character for character in "0123456789.,%+/()<>=:;~"},
    0xB1: "±",
    0xA3: "≤",
    0xB3: "≥",
    0xB4: "×",
    0xB0: "°",
}
"""Characters of the font Symbol; its others, and those of other such fonts, are read as □."""

_SYMBOL_FONTS = {"symbol", "wingdings", "wingdings 2", "wingdings 3", "webdings"}

_STYLE_DEPTH = 20
_WIDEST = 100
"""The most columns that one cell is taken to reach over; Word has 63."""


class Run(NamedTuple):
    """`text[start:end]` is the text of the `number`th `w:t` of the main part, from 0."""

    start: int
    end: int
    number: int


def read(data: bytes) -> Document:
    """Read a Word document. Raises `UnreadableDocument`."""
    return read_runs(data)[0]


def read_runs(data: bytes) -> tuple[Document, list[Run], str]:
    """Read a Word document; return it, the runs of its main part, and that part's name."""
    package = Package(data, NAME)
    main = package.main_part("word/document.xml")
    root = package.tree(main)
    parts = (element for part in package.parts(main, "styles") for element in package.tree(part))
    styles = {attribute(one, "styleId"): one for one in parts if one.tag == "style"}
    reader = _Reader({each: level for each in styles if (level := _style_level(styles, each))})
    reader.read_main(root)
    for kind, label in (("footnotes", "脚注"), ("endnotes", "尾注")):
        for part in package.parts(main, kind):
            reader.read_notes(package.tree(part), kind, label)
    for kind, name in (("header", Text("页眉", "header")), ("footer", Text("页脚", "footer"))):
        for part in sorted({*package.parts(main, kind)}):
            reader.read_story(package.tree(part), "margin", name)
    return reader.builder.document("docx"), reader.runs, main


class _Field(NamedTuple):
    """A field that is open: the words of its code, and whether its result has begun."""

    code: list[str]
    has_result: bool

    @property
    def is_shown(self) -> bool:
        return self.has_result and not _PAGE_NUMBER.match("".join(self.code))


class _Reader:
    """Reads stories (the body, a note, a header) paragraph by paragraph."""

    def __init__(self, levels: dict[str, int]) -> None:
        """Read with the levels of the styles that make headings, by their ids."""
        self.builder = Builder()
        self.runs: list[Run] = []
        self._levels = levels
        self._numbers: dict[int, int] = {}
        self._fields: list[_Field] = []
        self._boxes: list[Element] = []
        self._notes: dict[str, list[str]] = {"footnotes": [], "endnotes": []}
        self._role: BlockRole = "paragraph"
        self._name: Text | None = None
        self._cell: tuple[Grid, int, int] | None = None
        self._paragraphs = self._tables = 0
        self._caption = ""

    def read_main(self, root: Element) -> None:
        texts = (element for element in root.iter() if element.tag == "t")
        self._numbers = {id(text): number for number, text in enumerate(texts)}
        self.read_story(root, "paragraph", None)
        self._numbers = {}

    def read_notes(self, root: Element, kind: str, label: str) -> None:
        """Read the notes that the body refers to, in its order."""
        notes = {attribute(note, "id"): note for note in root}
        for number, identifier in enumerate(self._notes[kind], start=1):
            if identifier in notes:
                name = Text(f"{label}{number}", f"{kind.removesuffix('s')} {number}")
                self.read_story(notes[identifier], "note", name)

    def read_story(self, root: Element, role: BlockRole, name: Text | None) -> None:
        self._role, self._name = role, name
        self._fields.clear()
        self._blocks(root)
        self._end_paragraph(0)

    # --- Blocks -------------------------------------------------------------------------------

    def _blocks(self, parent: Element) -> None:
        for element in _children(parent):
            match element.tag:
                case "p":
                    self._paragraph(element)
                case "tbl":
                    self._table(element)
                case "altChunk":
                    self.builder.skip("embedded")
                case name if name in _DESCEND:
                    self._blocks(element)

    def _paragraph(self, paragraph: Element) -> None:
        properties = _child(paragraph, "pPr")
        self._inline(paragraph)
        mark = _child(properties, "rPr")
        if mark is None or _child(mark, "del") is None:
            # A deleted mark joins the paragraph with the next one.
            style = self._levels.get(_value(properties, "pStyle"), 0)
            self._end_paragraph(_outline(properties) or style, _depth(properties))
        boxes, self._boxes = self._boxes, []
        for box in boxes:
            self._blocks(box)

    def _end_paragraph(self, level: int, depth: int = 0) -> None:
        builder = self.builder
        if not builder.open:
            return
        text = builder.block_text()
        if self._cell:
            grid, row, column = self._cell
            grid.put(row, column, grid.text(row, column) + text)
            at = grid.table, row + 1, column + 1
            name = Text("表{}第{}行第{}列".format(*at), "table {} r{}c{}".format(*at))
            builder.end_block("cell", cell=self._cell, line=row + 1, name=name, separator="\t")
            return
        self._paragraphs += self._role == "paragraph"
        self._caption = text
        number = self._paragraphs
        name = self._name or Text(f"第{number}段", f"paragraph {number}")
        role: BlockRole = "heading" if level and self._role == "paragraph" else self._role
        builder.end_block(role, level=level, line=number, name=name, depth=depth)

    def _table(self, table: Element) -> None:
        self._tables += 1
        rows = [row for row in _parts(table, "tr") if _child(_child(row, "trPr"), "del") is None]
        marked = [_child(_child(row, "trPr"), "tblHeader") is not None for row in rows]
        heads = marked.index(False) if False in marked else len(marked)
        outer, caption = self._cell, self._caption
        grid = Grid(self._tables, caption, heads or None)
        for number, row in enumerate(rows):
            column = whole_number(_value(_child(row, "trPr"), "gridBefore"))
            for cell in _parts(row, "tc"):
                properties = _child(cell, "tcPr")
                span = min(max(whole_number(_value(properties, "gridSpan"), 1), 1), _WIDEST)
                self._cell = grid, number, column
                merged = _child(properties, "vMerge")
                if merged is not None and attribute(merged, "val") != "restart":
                    grid.put(number, column, grid.text(number - 1, column))
                self._blocks(cell)
                for further in range(1, span):
                    grid.put(number, column + further, grid.text(number, column))
                column += span
            self.builder.end_row()
        self._cell, self._caption = outer, ""

    # --- Inside a paragraph -------------------------------------------------------------------

    def _inline(self, parent: Element) -> None:
        for element in _children(parent):
            match element.tag:
                case "r":
                    self._run(element)
                case "fldSimple":
                    if not _PAGE_NUMBER.match(attribute(element, "instr")):
                        self._inline(element)
                case "oMath" | "oMathPara":
                    self.builder.skip("formula")
                case name if name in _DESCEND:
                    self._inline(element)

    def _run(self, run: Element) -> None:
        properties = _child(run, "rPr")
        hides = _child(properties, "vanish")
        hidden = hides is not None and attribute(hides, "val") not in ("0", "false", "off")
        raised = _value(properties, "vertAlign") == "superscript"
        for element in _children(run):
            self._run_child(element, hidden, raised)

    def _run_child(self, element: Element, hidden: bool, raised: bool) -> None:
        match element.tag:
            case "t":
                self._text(element, hidden, raised)
            case "tab" | "ptab":
                self.builder.add("\t")
            case "br" | "cr":
                self.builder.add("\n")
            case "noBreakHyphen":
                self.builder.add("-")
            case "sym":
                self.builder.add(_symbol(attribute(element, "font"), attribute(element, "char")))
            case "fldChar":
                self._field(attribute(element, "fldCharType"))
            case "instrText":
                if self._fields:
                    self._fields[-1].code.append(element.text or "")
            case "footnoteReference" | "endnoteReference" as name:
                kind = name.removesuffix("Reference") + "s"
                self._notes[kind].append(attribute(element, "id"))
            case "object":
                self.builder.skip("embedded")
            case name if name in _PICTURES:
                self._picture(element)
            case name if name in _DESCEND:
                for inner in _children(element):
                    self._run_child(inner, hidden, raised)
                    if inner.tag == "r":
                        self._run(inner)

    def _text(self, element: Element, hidden: bool, raised: bool) -> None:
        text = element.text or ""
        if hidden or not all(field.is_shown for field in self._fields):
            if text.strip() and (hidden or not any(field.has_result for field in self._fields)):
                self.builder.skip("hidden text")
            return
        self.builder.add(text.translate(SUPERSCRIPT) if raised else text)
        if text and id(element) in self._numbers:
            end = self.builder.length
            self.runs.append(Run(end - len(text), end, self._numbers[id(element)]))

    def _field(self, kind: str) -> None:
        if kind == "begin":
            self._fields.append(_Field([], has_result=False))
        elif kind == "separate" and self._fields:
            self._fields[-1] = self._fields[-1]._replace(has_result=True)
        elif kind == "end" and self._fields:
            self._fields.pop()

    def _picture(self, element: Element) -> None:
        """Note a picture or chart; the text of a text box is read after the paragraph."""
        boxes = [box for box in element.iter() if box.tag == "txbxContent"]
        self._boxes += boxes
        if boxes:
            return
        names = {inner.tag for inner in element.iter()}
        if "chart" in names or "relIds" in names:
            self.builder.skip("chart")
        elif names & {"blip", "imagedata"}:
            self.builder.skip("picture")


# --- XML --------------------------------------------------------------------------------------


def _children(parent: Element) -> Iterator[Element]:
    """Yield the children; of alternatives for old and new programs the first."""
    for element in parent:
        if element.tag == "AlternateContent":
            chosen = next(iter(element), None)
            if chosen is not None:
                yield from _children(chosen)
        else:
            yield element


def _child(parent: Element | None, name: str) -> Element | None:
    return None if parent is None else parent.find(name)


def _value(parent: Element | None, name: str) -> str:
    """Return the value of a property, "" without one."""
    found = _child(parent, name)
    return "" if found is None else attribute(found, "val")


def _parts(parent: Element, name: str) -> Iterator[Element]:
    """Yield the rows of a table (`tr`), or the cells of a row (`tc`)."""
    for element in _children(parent):
        if element.tag == name:
            yield element
        elif element.tag in _DESCEND:
            yield from _parts(element, name)


def _symbol(font: str, code: str) -> str:
    """Return the character with this hexadecimal code in a font; □ for one that is not text."""
    try:
        number = int(code, 16)
    except ValueError:
        return "□"
    if font.casefold() in _SYMBOL_FONTS:
        # Their characters are numbered from 0, or from the private U+F000.
        shown = _SYMBOLS.get(number & 0xFF) if font.casefold() == "symbol" else None
        return shown or "□"
    return chr(number) if 0x20 <= number < 0xD800 else "□"


def _outline(properties: Element | None) -> int:
    """Return the level of a heading that properties give; 0 where they give none."""
    level = whole_number(_value(properties, "outlineLvl"), 9)
    return level + 1 if level < 9 else 0


def _depth(properties: Element | None) -> int:
    """Return how deep a paragraph lies in a list, from 1; 0 where it lies in none."""
    numbered = _child(properties, "numPr")
    return 0 if numbered is None else whole_number(_value(numbered, "ilvl"), 0) + 1


def _style_level(styles: dict[str, Element], identifier: str) -> int:
    """Return the level that a style, or one that it is based on, gives to a heading."""
    for _ in range(_STYLE_DEPTH):
        style = styles.get(identifier)
        if style is None:
            return 0
        if _value(properties := _child(style, "pPr"), "outlineLvl"):
            return _outline(properties)
        name = _value(style, "name").strip()
        if found := _HEADING_NAME.fullmatch(name):
            return int(found[1])
        if name.lower() in ("title", "标题"):
            return 1
        identifier = _value(style, "basedOn")
    return 0
