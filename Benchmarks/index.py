"""Indexes a folder with lede and with the plain Xapian loop in turn; prints MB/s, peak memory, size and the ratio."""
import os, shutil, statistics, subprocess, sys, time

lede, work, folder, runs = sys.argv[1], sys.argv[2], sys.argv[3], int(sys.argv[4])
megabytes = sum(os.path.getsize(os.path.join(d, f)) for d, _, names in os.walk(folder) for f in names) / 1e6


def size(path):
    return sum(os.path.getsize(os.path.join(d, f)) for d, _, names in os.walk(path) for f in names) / 1e6


def timed(command):
    """Seconds and peak megabytes of a command."""
    start = time.monotonic()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        sys.exit(f"failed: {' '.join(command)}")
    return time.monotonic() - start, usage.ru_maxrss / 1000


ours, peer = [], []
for _ in range(runs):
    for path in ("lede", "plain"):
        shutil.rmtree(os.path.join(work, path), ignore_errors=True)
    ours.append(timed([lede, "index", "--quiet", "--index", os.path.join(work, "lede"), folder]))
    peer.append(timed([os.path.join(work, "plain_xapian"), "index", folder, os.path.join(work, "plain")]))
for name, times, path in (("lede", ours, "lede"), ("plain", peer, "plain")):
    speeds = [megabytes / seconds for seconds, _ in times]
    print(f"{name:6} {megabytes:.0f} MB, median {statistics.median(speeds):.2f} MB/s "
          f"({', '.join(f'{s:.2f}' for s in speeds)}), peak {max(m for _, m in times):.0f} MB, "
          f"index {size(os.path.join(work, path)):.0f} MB")
ratios = [p[0] / o[0] for o, p in zip(ours, peer)]
print(f"ratio  median {statistics.median(ratios):.2f} ({', '.join(f'{r:.2f}' for r in ratios)})")
