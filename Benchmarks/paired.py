"""The golden file of `ranking`: the figure of each query, so that a difference can be told from chance."""
import os, random, sys

# By how much a mean may fall below the golden one.
TOLERANCE = 0.002
# How many times the signs of the differences are drawn.
DRAWS = 5000
COLUMNS = ("collection", "match", "measure", "mean", "each")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
HEADER = f"{'collection':16} {'match':6} {'measure':11} {'mean':>6} {'queries':>7} {'change':>7} {'p':>6}"
EXIT_STATUS = f"Exit status: 1 when a mean is more than {TOLERANCE} below the golden one, or has none."


def add_options(parser):
    parser.add_argument("--golden", metavar="FILE", help=f"TSV of {', '.join(COLUMNS)} to compare with")
    parser.add_argument("--update", action="store_true", help="write the figures to the golden file afterwards")


def read_golden(parser, arguments):
    """The figures of the golden file by collection, match and measure; none without the option."""
    if arguments.update and not arguments.golden:
        parser.error("--update needs --golden FILE")
    if not arguments.golden or not os.path.exists(arguments.golden):
        if arguments.golden and not arguments.update:
            parser.error(f"there is no {arguments.golden}; --update writes it")
        return {}
    return read(arguments.golden)


def mean(each):
    return sum(each) / len(each)


def packed(each):
    """Figures from 0 to 1 as thousandths, each in two digits of base 36."""
    return "".join(DIGITS[value // 36] + DIGITS[value % 36] for value in (round(figure * 1000) for figure in each))


def unpacked(text):
    return [int(text[index:index + 2], 36) / 1000 for index in range(0, len(text), 2)]


def read(path):
    with open(path, encoding="utf-8") as file:
        rows = [line.rstrip("\n").split("\t") for line in file if line.strip()]
    return {tuple(row[:3]): (float(row[3]), unpacked(row[4])) for row in rows[1:]}


def write(path, figures):
    """`figures`: mean and figure of each query, by collection, match and measure."""
    with open(path, "w", encoding="utf-8") as file:
        file.write("\t".join(COLUMNS) + "\n")
        for key, (average, each) in sorted(figures.items()):
            file.write("\t".join([*key, f"{average:.4f}", packed(each)]) + "\n")


def probability(differences, draws=DRAWS, seed=1):
    """Of a mean as far from 0 as that of `differences`, or farther, if each sign were a matter of chance."""
    # Figures are rounded to thousandths.
    differences = [difference for difference in differences if abs(difference) > 0.00051]
    if not differences:
        return 1.0
    found, chance = abs(sum(differences)), random.Random(seed)
    extreme = 0
    for _ in range(draws):
        signs = chance.getrandbits(len(differences))
        total = sum(value if signs >> index & 1 else -value for index, value in enumerate(differences))
        extreme += abs(total) >= found - 1e-9
    return (extreme + 1) / (draws + 1)


def line(key, each, golden):
    """A line of the table."""
    text = f"{key[0]:16} {key[1]:6} {key[2]:11} {mean(each):6.4f} {len(each):7}"
    if golden is None:
        return text
    text += f" {mean(each) - golden[0]:+7.4f}"
    if len(golden[1]) != len(each):
        return text + "  other queries"
    return text + f" {probability([new - old for new, old in zip(each, golden[1])]):6.4f}"


def complaints(measured, golden):
    """What is lower than it was, or has no figure to be held against."""
    for key, each in measured.items():
        if key not in golden:
            yield f"{' '.join(key)}: no golden figure; --update adds it"
        elif golden[key][0] - mean(each) > TOLERANCE:
            yield f"{' '.join(key)}: {mean(each):.4f} is lower than the golden {golden[key][0]:.4f}"


def finish(arguments, measured, golden):
    """Writes or compares the figures, as the options say, and ends the program after a comparison."""
    if arguments.update:
        write(arguments.golden, golden | {key: (mean(each), each) for key, each in measured.items()})
    elif arguments.golden:
        found = list(complaints(measured, golden))
        print("\n".join(found) if found else f"no mean is more than {TOLERANCE} lower than the golden one")
        sys.exit(1 if found else 0)
