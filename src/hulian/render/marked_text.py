"""A text as an HTML page: its figures marked and numbered, what is said of each below it."""

from collections.abc import Iterable, Sequence

from hulian.render import html
from hulian.render.html import escape, escape_lines
from hulian.text import Language, Text
from hulian.verify.finding import ALARMS, LEVEL_NAMES, Finding

_TITLE = Text("核对结果", "Verified figures")
_AGREEING = Text("其余的数字", "the other figures")
_STYLE = """\
body { max-width: 48rem; }
pre { white-space: pre-wrap; font: inherit; line-height: 1.7; }
mark { padding: 0 .15em; border-radius: .2em; color: inherit; background: none;
  unicode-bidi: isolate; border-bottom: 2px solid var(--rule); }
mark.error { border-bottom: 3px double var(--wrong); }
mark.warning { border-bottom: 2px solid var(--doubt); }
mark.note { border-bottom: 2px dotted var(--copy); }
mark.unknown { border-bottom: 1px dashed var(--dim); }
li.error > strong { color: var(--wrong); }
li.warning > strong { color: var(--doubt); }
li.note > strong { color: var(--copy); }
"""


def page(drafts: Iterable[tuple[str, str, Sequence[Finding]]], language: Language) -> str:
    """Return the page of several texts, each with its name and its findings in order."""
    title = _TITLE.into(language)
    parts = [f"<h1>{title}</h1>"]
    number = 0
    for name, text, findings in drafts:
        numbers = {f.at: number + n for n, f in enumerate(_alarms(findings), 1)}
        number += len(numbers)
        parts += [f"<h2>{escape(name)}</h2>", f"<pre>{_marked(text, findings, numbers)}</pre>"]
        if numbers:
            items = (_item(f, language, numbers[f.at]) for f in _alarms(findings))
            parts += [f'<ol start="{min(numbers.values())}">', *items, "</ol>"]
        rest = [f for f in findings if f.at not in numbers]
        if rest:
            parts += [f"<details><summary>{_AGREEING.into(language)}</summary><ul>"]
            parts += [*(_item(f, language) for f in rest), "</ul></details>"]
    return html.page("\n".join(parts), language, title, _STYLE)


def _alarms(findings: Sequence[Finding]) -> list[Finding]:
    return [finding for finding in findings if finding.level in ALARMS]


def _item(finding: Finding, language: Language, number: int | None = None) -> str:
    """What is said of a figure; of a numbered one with links to and from the text."""
    level = LEVEL_NAMES[finding.level].into(language)
    figure = escape(finding.printed)
    if number is not None:
        figure = f'<a href="#figure-{number}">{figure}</a>'
    said = " ".join(map(escape, filter(None, (finding.message, finding.fact))))
    codes = f" <code>{escape(', '.join(finding.codes))}</code>" if finding.codes else ""
    place = f"{finding.line}:{finding.column}"
    anchor = f' id="note-{number}"' if number is not None else ""
    return (
        f'<li class="{finding.level}"{anchor}><strong>{level}</strong> {place} {figure} '
        f"{said}{codes}</li>"
    )


def _marked(text: str, findings: Sequence[Finding], numbers: dict[int, int]) -> str:
    """The text with its figures marked; what would hide or turn round in it is made visible."""
    pieces, here = [], 0
    for finding in findings:
        if finding.at < here:
            continue
        pieces.append(escape_lines(text[here : finding.at].split("\n")))
        figure = f'<mark class="{finding.level}"{{}}>{escape(finding.printed)}</mark>'
        number = numbers.get(finding.at)
        if number is None:
            pieces.append(figure.format(""))
        else:
            pieces.append(figure.format(f' id="figure-{number}"'))
            pieces.append(f'<sup><a href="#note-{number}">{number}</a></sup>')
        here = finding.at + len(finding.printed)
    return "".join([*pieces, escape_lines(text[here:].split("\n"))])
