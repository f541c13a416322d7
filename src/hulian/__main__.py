"""`python -m hulian`, and the console script."""

from hulian.commands.app import main

if __name__ == "__main__":
    main()
