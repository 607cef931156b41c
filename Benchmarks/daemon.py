"""A daemon of its own over a temporary index: what the programs that ask Lede questions share."""
import contextlib, http.client, json, os, signal, socket, subprocess, sys, tempfile, time, urllib.parse

RELEASE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", ".build", "release", "lede")


def add_lede(parser):
    parser.add_argument("--lede", metavar="PATH", default=RELEASE,
                        help="the program to use (default: .build/release/lede of this repository)")


class Connection(http.client.HTTPConnection):
    """HTTP over a Unix socket, one connection for all requests."""

    def __init__(self, path, timeout=60):
        super().__init__("lede", timeout=timeout)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self.sock.settimeout(self.timeout)
        self.sock.connect(self.path)

    def get(self, path, parameters=()):
        """Status and body of a GET; `parameters` are pairs. Raises OSError or HTTPException without an answer."""
        query = urllib.parse.urlencode(parameters, quote_via=urllib.parse.quote, safe="")
        try:
            self.request("GET", path + ("?" + query if query else ""))
            response = self.getresponse()
            return response.status, response.read()
        except (OSError, http.client.HTTPException):
            self.close()
            raise

    def answer(self, path, parameters=()):
        """The JSON of a GET that has to succeed; else the program ends."""
        status, body = self.get(path, parameters)
        if status != 200:
            sys.exit(f"{path} {parameters!r} was answered {status}: {body.decode(errors='replace')}")
        return json.loads(body)


def alone(work):
    """An environment in which neither the user's settings nor a checkout around the current folder have a say."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("LEDE_")}
    environment["XDG_CONFIG_HOME"] = work
    return {"cwd": work, "env": environment}


@contextlib.contextmanager
def serving(lede, folders=(), index=None, all_files=False, under=(), patience=60):
    """A connection to a daemon over `index`, or over a temporary index of `folders`.

    With `all_files`, a file that cannot be indexed ends the program instead of being reported alone. `under` is a
    command that runs the daemon; the program ends when it exits with an error. `patience`: seconds for an answer.
    """
    lede = os.path.abspath(lede)
    if not os.access(lede, os.X_OK):
        sys.exit(f"there is no program {lede}: run 'make release', or name one with --lede")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with tempfile.TemporaryDirectory(prefix="lede-") as work:
        where = alone(work)
        if not index:
            paths = [os.path.abspath(folder) for folder in folders]
            index = os.path.join(work, "index")
            status = subprocess.run([lede, "index", "--quiet", "--index", index, "--", *paths], **where).returncode
            if status and (status != 6 or all_files):
                sys.exit(f"lede index failed with {status}")
        place = os.path.join(work, "socket")
        daemon = subprocess.Popen(
            [*under, lede, "serve", "--index", os.path.abspath(index), "--socket", place, "--log-level", "error"],
            **where)
        try:
            while not os.path.exists(place):
                if daemon.poll() is not None:
                    sys.exit(f"lede serve failed with {daemon.returncode}")
                time.sleep(0.02)
            connection = Connection(place, patience)
            yield connection
            connection.close()
        finally:
            daemon.terminate()
            status = daemon.wait()
        if under and status:
            sys.exit(f"{' '.join(under[:1])}: the daemon exited with status {status}")
