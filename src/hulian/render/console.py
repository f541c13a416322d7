"""The console on which everything is drawn."""

from rich import console


class Console(console.Console):
    """Rich's, but it does not end the program with a code of its own where a reader is gone."""

    def on_broken_pipe(self) -> None:
        raise  # Rich calls this as it handles the error.
