/// The options of a run: of `lede index`, and of `POST /v1/reindex`.
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

  /// The row of the table.
  public var row: OptionRow {
    switch self {
    case .sources:
      OptionRow(
        .argument("path"), key: rawValue, .texts,
        "Folders, or single files, with articles; - for rows on standard input.")
    case .include:
      OptionRow(
        .option("include"), key: rawValue, .texts, valueName: "glob",
        "Take only files that this matches, or whose folder it matches. May be repeated.",
        details: "As in a .gitignore of the source folder. Goes before the configuration's.")
    case .exclude:
      OptionRow(
        .option("exclude"), key: rawValue, .texts, valueName: "glob",
        "Leave out what this matches; '!GLOB' takes in what would be left out. May be repeated.")
    case .hidden:
      OptionRow(
        .invertibleFlag("hidden"), key: rawValue, .flag,
        "Take hidden files and folders too (default: no).")
    case .ignoreFiles:
      OptionRow(
        .invertibleFlag("ignore-files"), key: rawValue, .flag,
        "Obey .gitignore and .ledeignore files (default: yes).")
    case .threads:
      OptionRow(
        .option("threads"), key: rawValue, .number(RunRequest.threadCounts), valueName: "n",
        "Threads that read and analyse; 0 for one a core (default: the configuration, else 0).")
    case .wait:
      OptionRow(
        .option("wait"), key: rawValue, .seconds, valueName: "seconds",
        "How long to wait while another process writes the index (default: the configuration, else 10)."
      )
    case .rebuild:
      OptionRow(
        .flag("rebuild"), .flag, "Build the index anew from all files, whatever has changed.")
    case .checksum:
      OptionRow(
        .flag("checksum"), .flag,
        "Compare the contents of every file, not only size, time and inode.")
    }
  }
}
