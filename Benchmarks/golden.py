"""Golden files of figures that must not fall: what the programs that measure answers share."""
import os, sys

# By how much a figure may fall below the golden one: ties may change their order.
TOLERANCE = 0.0005
EXIT_STATUS = f"Exit status: 1 when a figure is more than {TOLERANCE} below the golden one, or has none."


def add_options(parser, columns):
    parser.add_argument("--golden", metavar="FILE", help=f"TSV of {', '.join(columns)} to compare with")
    parser.add_argument("--update", action="store_true", help="write the figures to the golden file instead")


def check_options(parser, arguments):
    if arguments.update and not arguments.golden:
        parser.error("--update needs --golden FILE")
    if arguments.golden and not arguments.update and not os.path.exists(arguments.golden):
        parser.error(f"there is no {arguments.golden}; --update writes it")


def read(path):
    """Figures by the tuple of all columns but the last."""
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip()]
    return {tuple(row[:-1]): float(row[-1]) for row in rows[1:]}


def write(path, figures, columns):
    with open(path, "w", encoding="utf-8") as file:
        for row in [columns, *((*key, f"{figure:.4f}") for key, figure in sorted(figures.items()))]:
            file.write("\t".join(row) + "\n")


def complaints(measured, golden):
    """What is lower than it was, or has no figure to be held against."""
    for key, figure in measured.items():
        if key not in golden:
            yield f"{' '.join(key)}: no golden figure; --update adds it"
        elif round(golden[key] - figure, 6) > TOLERANCE:
            yield f"{' '.join(key)}: {figure:.4f} is lower than the golden {golden[key]:.4f}"


def finish(arguments, measured, columns):
    """Writes or compares the figures, as the options say, and ends the program after a comparison."""
    if arguments.update:
        known = read(arguments.golden) if os.path.exists(arguments.golden) else {}
        write(arguments.golden, known | measured, columns)
    elif arguments.golden:
        found = list(complaints(measured, read(arguments.golden)))
        print("\n".join(found) if found else "no figure is lower than the golden one")
        sys.exit(1 if found else 0)
