"""Prints 1,000 queries of one to four words that stand together in an article below the folder given."""
import os, random, re, sys

random.seed(7)
paths = sorted(os.path.join(d, f) for d, _, names in os.walk(sys.argv[1]) for f in names if f.endswith(".txt"))
printed = 0
while printed < 1000 and paths:
    with open(random.choice(paths), encoding="utf-8", errors="replace") as article:
        words = re.findall(r"[^\W_][\w-]+", article.read(20_000))
    if len(words) > 8:
        start = random.randrange(len(words) - 4)
        print(" ".join(words[start:start + random.randint(1, 4)]))
        printed += 1
