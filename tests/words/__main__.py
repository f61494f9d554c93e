"""Brings the catalogues up to date and lists what they lack: `make words`."""

import sys

from tests.words.catalogues import OTHERS, bring_up_to_date, faults_of


def main() -> int:
    """The number of faults decides the exit code: none is 0."""
    amiss = 0
    for language in OTHERS:
        n = len(bring_up_to_date(language))
        faults = faults_of(language)
        amiss += len(faults)
        print(f"pilot/translations/{language}.po: {n} words, {len(faults)} to mend")
        for fault in faults:
            print(f"  {fault}")
    return min(amiss, 1)


if __name__ == "__main__":
    sys.exit(main())
