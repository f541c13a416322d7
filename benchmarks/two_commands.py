"""The least that a Typer program with two commands can do: the floor that we are measured by."""

import typer

app = typer.Typer(context_settings={"help_option_names": ["-h", "--help"]})


@app.command()
def one() -> None:
    """Do nothing."""


@app.command()
def two() -> None:
    """Do nothing, too."""


app()
