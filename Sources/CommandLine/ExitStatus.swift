/// The exit status of a usage error, and the table of all exit statuses for `--help`.
package enum ExitStatus {
  /// The status of a usage error.
  package static let usage: Int32 = 2

  /// The table for `--help`.
  package static let help = """
    Exit status:
      0   found, or done
      1   nothing found
      2   the command line, the query or the configuration is not valid
      3   there is no index here
      4   another process is writing the index
      5   the index is damaged or has another version
      6   some files could not be indexed; all others were
      7   reading or writing failed: a full disk, a missing permission
      70  a bug in Lede
    """
}
