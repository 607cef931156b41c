import Foundation
import Testing

/// What the machine lets the tests do. Each capability is tried once.
enum Machine {
  /// The prefix of a shell command that runs a program as a user without rights; empty if the tests do not
  /// run as root.
  static let unprivileged =
    getuid() == 0 ? "setpriv --reuid 65534 --regid 65534 --clear-groups " : ""

  /// Whether the program can be run with ``unprivileged``.
  static let runsUnprivileged = succeeds("\(unprivileged)$LEDE --version")

  /// Whether a command can give up root's right to read every file.
  static let dropsCapabilities =
    getuid() != 0 || succeeds("\(withoutCapabilities)true")

  /// The prefix of a shell command that runs a program to which permissions apply, also as root.
  static let withoutCapabilities =
    getuid() == 0
    ? "setpriv --bounding-set=-dac_override,-dac_read_search "
      + "--inh-caps=-dac_override,-dac_read_search " : ""

  /// Whether a small disk can be mounted.
  static let mounts = getuid() == 0 && succeeds("unshare -m mount -t tmpfs tmpfs .")

  /// Whether the kernel's limits can be set for a few processes.
  static let hasUserNamespaces = succeeds(
    "unshare --user --map-root-user bash -c 'echo 3 > /proc/sys/user/max_inotify_watches'")

  /// Whether this user shares the group with no other user.
  static let hasOwnGroup = succeeds(
    """
    ! { getent passwd | awk -F: -v g=$(id -g) '$4 == g { print $1 }'
      getent group $(id -g) | cut -d: -f4 | tr , '\\n'; } | grep -v -e '^$' -e "^$(id -un)$"
    """)

  static let hasPythonYAML = succeeds("python3 -c 'import yaml'")

  private static func succeeds(_ line: String) -> Bool {
    (try? Workbench().shell(line).status) == 0
  }
}

extension Trait where Self == ConditionTrait {
  /// Skips a test if the program cannot be run as a user without rights.
  static var asUnprivilegedUser: Self {
    .enabled(if: Machine.runsUnprivileged, "the program cannot be run as another user")
  }
}
