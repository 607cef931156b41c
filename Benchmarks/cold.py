"""Searches in a new process for each query, lede and the plain Xapian loop in turn; prints medians in milliseconds."""
import os, statistics, subprocess, sys, time

lede, work, queries = sys.argv[1], sys.argv[2], sys.argv[3]
lines = [line.strip() for line in open(queries, encoding="utf-8") if line.strip()][:200]
commands = {
    "true": lambda query: ["/bin/true"],
    "lede": lambda query: [lede, "search", "--index", os.path.join(work, "lede"), "--", query],
    "plain": lambda query: [os.path.join(work, "plain_xapian"), "search", os.path.join(work, "plain"), query],
}
times = {name: [] for name in commands}
for query in lines:
    for name, command in commands.items():
        start = time.monotonic()
        status = subprocess.run(command(query), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL).returncode
        times[name].append((time.monotonic() - start) * 1000)
        if status > 1:
            sys.exit(f"{name} failed with {status}: {query}")
for name, list_ in times.items():
    list_.sort()
    print(f"{name:6} median {statistics.median(list_):.2f} ms, p95 {list_[int(len(list_) * 0.95)]:.2f} ms")
