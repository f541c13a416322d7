"""Pictures that the program writes, in a file and as a browser shows them."""

from pathlib import Path
from typing import Any

from browser import Browser
from program import hulian

SVG = "{http://www.w3.org/2000/svg}"

MEASURE = """
return [...document.querySelectorAll(arguments[0])].map(node => {
  const box = node.getBoundingClientRect();
  return {text: node.textContent, left: box.left, right: box.right, top: box.top,
          bottom: box.bottom, line: node.parentNode.getAttribute('y'),
          spacing: getComputedStyle(node).letterSpacing};
});
"""
"""Where each node of a selector stands."""


def shown(svg: str, selector: str, folder: Path, browser: Browser) -> list[dict[str, Any]]:
    """Where each node of a selector stands in a browser that shows SVG in a page."""
    page = folder / "page.html"
    ready = '<!DOCTYPE html><html data-ready=""><meta charset="utf-8"><body>'
    page.write_text(ready + svg, encoding="utf-8")
    browser.open(page)
    return list(browser.run(MEASURE, selector))


def picture(command: list[str], folder: Path) -> str:
    path = folder / "a.svg"
    assert not hulian(*command, "-o", path).out
    return path.read_text(encoding="utf-8")
