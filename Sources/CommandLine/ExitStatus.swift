/// The exit statuses that are not an error of the `Search` module, and the table for `--help`.
package enum ExitStatus {
  /// Options or arguments that cannot be understood.
  package static let usage: Int32 = 2

  /// The contract, as `--help` prints it.
  package static let help = """
    Exit status:
      0   found, or done
      1   nothing found
      2   the command line, the query or the configuration is not valid
      3   there is no index here
      4   another process is writing the index
      5   the index is damaged, or of another version of Lede
      6   some files could not be indexed; all others were
      7   reading or writing failed: a full disk, a missing permission
      70  a defect in Lede
    """
}
