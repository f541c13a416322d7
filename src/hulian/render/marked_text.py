"""A text as an HTML page, its figures marked, with what is said of each on hover."""

from collections.abc import Iterable, Sequence
from html import escape

from hulian.text import Language, Text
from hulian.verify.finding import Finding

_TITLE = Text("核对结果", "Verified figures")
_STYLE = """
body{font-family:system-ui,"Noto Sans CJK SC",sans-serif;max-width:44em;margin:2em auto;
padding:0 1em;line-height:1.7;color:#1a1a1a;background:#fff}
pre{white-space:pre-wrap;font:inherit}mark{padding:0 .15em;border-radius:.2em}
.error{background:#ffd7d5;border-bottom:2px solid #c62828}.warning{background:#fff0c2;
border-bottom:2px solid #b07d00}.note{background:#e3edfb;border-bottom:1px dotted #2457a6}
.ok{background:#e2f3e4}.unknown{background:#eee}
""".strip()


def page(drafts: Iterable[tuple[str, str, Sequence[Finding]]], language: Language) -> str:
    """The page of several texts, each with its name and its findings in order."""
    parts = [
        f"<h2>{escape(name)}</h2>\n<pre>{_marked(text, findings)}</pre>"
        for name, text, findings in drafts
    ]
    title = _TITLE.into(language)
    tongue = "zh-CN" if language == "zh" else "en"
    return (
        f'<!doctype html>\n<html lang="{tongue}"><head><meta charset="utf-8">'
        f"<title>{title}</title>\n"
        f"<style>{_STYLE}</style></head><body><h1>{title}</h1>\n"
        + "\n".join(parts)
        + "\n</body></html>\n"
    )


def _marked(text: str, findings: Sequence[Finding]) -> str:
    pieces, here = [], 0
    for finding in findings:
        if finding.at < here:
            continue
        said = "\n".join(filter(None, (finding.message, ", ".join(finding.codes), finding.fact)))
        pieces.append(escape(text[here : finding.at]))
        pieces.append(
            f'<mark class="{finding.level}" title="{escape(said)}">{escape(finding.printed)}</mark>'
        )
        here = finding.at + len(finding.printed)
    return "".join([*pieces, escape(text[here:])])
