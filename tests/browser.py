"""Chromium without a screen, driven as a person drives it; pages are opened from files."""

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

CHROMIUM, DRIVER = shutil.which("chromium"), shutil.which("chromedriver")


class Browser:
    """A window; `find` takes CSS selectors. Nothing here waits for a time, only for a state."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver

    def open(self, file: Path, route: str = "#/", **media: str) -> None:
        """Open a page afresh, `media` as in `prefers_color_scheme="dark"`."""
        features = [{"name": n.replace("_", "-"), "value": v} for n, v in media.items()]
        self.command("Emulation.setEmulatedMedia", features=features)
        self.driver.get("about:blank")
        self.driver.get(f"{file.as_uri()}{route}")
        self.wait("document.documentElement.dataset.ready === ''")

    def go(self, route: str) -> None:
        """Follow an address inside the page."""
        self.run("location.hash = arguments[0]", route)
        self.settle()

    def run(self, script: str, *given: Any) -> Any:
        """Return what a script returns."""
        return self.driver.execute_script(script, *given)

    def settle(self) -> None:
        """Let the page answer what has been done, and draw."""
        twice = "requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(arguments[0])))"
        self.driver.execute_async_script(twice)

    def wait(self, condition: str) -> None:
        """Wait until a condition in the page holds."""
        watch = (
            "const done = arguments[0];"
            f"const look = () => {condition} ? done() : requestAnimationFrame(look); look();"
        )
        self.driver.execute_async_script(watch)

    def command(self, name: str, **given: Any) -> Any:
        """Give a command of the DevTools protocol."""
        return self.driver.execute_cdp_cmd(name, given)

    def size(self, width: int, height: int = 900) -> None:
        """Make the window as wide and as high in CSS pixels."""
        self.command(
            "Emulation.setDeviceMetricsOverride",
            width=width,
            height=height,
            deviceScaleFactor=1,
            mobile=False,
        )

    def find(self, selector: str) -> Any:
        """Return the first element."""
        return self.driver.find_element("css selector", selector)

    def click(self, selector: str) -> None:
        """Click the first element."""
        self.find(selector).click()
        self.settle()

    def keys(self, *keys: str) -> None:
        """Type where the focus is."""
        self.driver.switch_to.active_element.send_keys(*keys)
        self.settle()

    def texts(self, selector: str) -> list[str]:
        """Return the texts of all elements, as they are in the document."""
        return list(
            self.run(
                "return [...document.querySelectorAll(arguments[0])].map(e => e.textContent)",
                selector,
            )
        )

    def search(self, typed: str) -> list[str]:
        """Type into the search field, and return the ids that are shown."""
        field = self.find("#ask-q")
        field.clear()
        field.send_keys(typed)
        self.settle()
        return self.ids()

    def ids(self, within: str = "main") -> list[str]:
        """Return the ids of the figures shown."""
        shown = "return [...document.querySelectorAll(arguments[0])].map(e => e.dataset.id)"
        return list(self.run(shown, f"{within} [data-id]"))

    def complaints(self) -> list[str]:
        """Return what has been written to the console since it was last asked."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def printed(self) -> bytes:
        """Return the page on paper, as PDF."""
        from base64 import b64decode

        return b64decode(self.command("Page.printToPDF", printBackground=False)["data"])


@contextmanager
def chromium() -> Iterator[Browser]:
    """Open a window; skips where there is no Chromium."""
    selenium = pytest.importorskip("selenium.webdriver", reason="selenium is not installed")
    if not CHROMIUM or not DRIVER:
        pytest.skip("chromium and chromedriver are not installed")
    options = selenium.ChromeOptions()
    options.binary_location = CHROMIUM
    for argument in ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"):
        options.add_argument(argument)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = selenium.ChromeService(DRIVER)
    driver = selenium.Chrome(options, service)
    driver.set_script_timeout(30)
    try:
        yield Browser(driver)
    finally:
        driver.quit()


def violations(browser: Browser, *rules: str) -> list[str]:
    """Return what axe-core finds wrong for people who cannot see or use a mouse, by these rules."""
    package = pytest.importorskip("axe_core_python", reason="axe-core-python is not installed")
    axe = Path(package.__file__).with_name("axe.min.js").read_text(encoding="utf-8")
    browser.command("Runtime.evaluate", expression=axe)
    asked = {"resultTypes": ["violations"], **({"runOnly": list(rules)} if rules else {})}
    found = browser.driver.execute_async_script(
        "axe.run(document, arguments[0]).then(arguments[1])", asked
    )
    return [
        json.dumps(
            [fault["id"], fault["help"], [node["html"][:120] for node in fault["nodes"][:3]]]
        )
        for fault in found["violations"]
    ]
