"""`python -m pact_engine` is `pact`."""

from pact_engine.cli import main

if __name__ == "__main__":
    main()
