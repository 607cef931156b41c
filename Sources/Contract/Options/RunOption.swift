/// The options of a run, for `lede index` and `POST /v1/reindex`.
public enum RunOption: String, RequestOption {
  case sources
  case include
  case exclude
  case hidden
  case ignoreFiles = "ignore_files"
  case threads
  case wait
  case rebuild
  case checksum

  /// The row of the option in the table of options.
  public var row: OptionRow {
    switch self {
    case .sources:
      OptionRow(
        .argument("path"), key: rawValue, .texts,
        "Folders or files with articles; - for JSON rows on standard input.")
    case .include:
      OptionRow(
        .option("include"), key: rawValue, .texts, valueName: "glob",
        "Index only files that this glob, or whose folder this glob, matches. Repeatable.",
        details: "A glob as in a .gitignore of the source folder. Overrides the configuration.")
    case .exclude:
      OptionRow(
        .option("exclude"), key: rawValue, .texts, valueName: "glob",
        "Skip what this glob matches; '!GLOB' indexes what would be skipped. Repeatable.")
    case .hidden:
      OptionRow(
        .invertibleFlag("hidden"), key: rawValue, .flag,
        "Index hidden files and folders too (default: no).")
    case .ignoreFiles:
      OptionRow(
        .invertibleFlag("ignore-files"), key: rawValue, .flag,
        "Apply .gitignore and .ledeignore files (default: yes).")
    case .threads:
      OptionRow(
        .option("threads"), key: rawValue, .number(RunRequest.threadCounts), valueName: "n",
        "The number of threads; 0 for one per core (default: the configuration, else 0).")
    case .wait:
      OptionRow(
        .option("wait"), key: rawValue, .seconds, valueName: "seconds",
        "Seconds to wait while another process writes the index (default: the configuration, else 10)."
      )
    case .rebuild:
      OptionRow(
        .flag("rebuild"), .flag, "Rebuild the index from all files, changed or not.")
    case .checksum:
      OptionRow(
        .flag("checksum"), .flag,
        "Compare the contents of every file, not only size, time and inode.")
    }
  }
}
