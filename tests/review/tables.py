"""Tables from elsewhere, as people paste them on the page 'Judge a spreadsheet'."""

from datetime import date, timedelta

# Homeostasis Concept Inventory, 16 students: McFarland et al. 2017, doi:10.1187/cbe.16-10-0305.
BEFORE = [2, 6, 8, 16, 10, 9, 14, 8, 15, 13, 10, 13, 13, 5, 16, 12]
AFTER = [9, 8, 8, 18, 14, 10, 14, 13, 18, 14, 15, 11, 17, 13, 17, 8]
SCORES = "student\tpre\tpost\n" + "\n".join(
    f"Kid {n}\t{b}\t{a}" for n, (b, a) in enumerate(zip(BEFORE, AFTER, strict=True))
)
IN_ROWS = "student,when,score\n" + "\n".join(
    f"Kid {n},before,{b}\nKid {n},after,{a}"
    for n, (b, a) in enumerate(zip(BEFORE, AFTER, strict=True))
)
TWO_CLASSES = "id,class,pre,post\n" + "\n".join(
    f"S{n},{'Maple' if n % 2 else 'Birch'},{n % 7 + 3},{n % 5 + (9 if n % 2 else 5)}"
    for n in range(24)
)
ANONYMOUS = "before,after\n" + "\n".join(
    f"{before},{after}"
    for before, after in zip([3, 2, 3, 4, 2, 3, 2, 3], [4, 5, 4, 5, 4, 4, 5, 4], strict=True)
)
DAYS = [date(2026, 1, 5) + timedelta(days=7 * week + day) for week in range(4) for day in range(5)]
SERIES = "date,phase,minutes\n" + "\n".join(
    f"{day},{'baseline' if n < 10 else 'pilot'},{(12 if n < 10 else 26) + n * 7 % 5}"
    for n, day in enumerate(DAYS)
)
CLASSES = "class,date,phase,minutes\n" + "\n".join(
    f"{name},{day},{'before' if n < start else 'during'},{(12 if n < start else 26) + n * 7 % 5}"
    for name, start in (("Maple", 5), ("Oak", 10), ("Elm", 12))
    for n, day in enumerate(DAYS)
)
LESSONS = "lesson,way,minutes\n" + "\n".join(
    f"{n},{'flipped' if n % 2 else 'usual'},{20 + 8 * (n % 2) + n % 3}" for n in range(12)
)
YES_OR_NO = "id,before,after\n" + "\n".join(
    f"S{n},{'yes' if n % 4 == 0 else 'no'},{'yes' if n % 4 else 'no'}" for n in range(20)
)
