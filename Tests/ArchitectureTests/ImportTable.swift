/// Which modules a folder of `Sources` may import: the exact table, in the order of the layers.
/// Whoever needs a new arrow changes this table and ARCHITECTURE.md in the same commit, and says
/// why. `Swift` itself is never imported by name.
enum ImportTable {
  static let allowed: [String: Set<String>] = [
    // C and C++ only: a Swift file there could import nothing.
    "CXapian": [],
    "CUnicode": [],
    "CZstd": [],
    "CXattr": [],
    "CYAML": [],
    "CJansson": [],
    "YAML": ["CYAML"],
    "JSON": ["CJansson"],
    "Xapian": ["CXapian", "Glibc"],
    "Analysis": ["Xapian", "CUnicode", "Glibc"],
    "Articles": [],
    "Search": [
      "Xapian", "Analysis", "Articles", "CZstd", "CXattr", "Synchronization", "Dispatch", "Glibc",
      "FoundationEssentials",
    ],
    "CCMark": [],
    "CTOML": [],
    "CCLD2": [],
    "CZlib": [],
    "CUchardet": [],
    "Formats": ["Articles", "YAML", "JSON", "CCMark", "CTOML", "CZlib", "CUchardet", "Glibc"],
    "Filters": ["Subprocess", "SystemPackage", "Dispatch", "Synchronization", "Glibc"],
    "Indexing": [
      "Xapian", "Analysis", "Articles", "JSON", "Formats", "Filters", "Search", "CCLD2",
      "Synchronization", "Dispatch", "Glibc",
    ],
    "Watching": ["Indexing", "Search", "Synchronization", "Glibc"],
    "Service": [
      "Search", "HummingbirdCore", "HTTPTypes", "NIOCore", "NIOHTTP1", "NIOHTTPTypes", "NIOPosix",
      "Logging", "UnixSignals", "Subprocess", "SystemPackage", "Synchronization", "Glibc",
      "Dispatch",
      "FoundationEssentials",
    ],
    "Console": ["Search", "YAML", "ArgumentParser", "Glibc"],
    "lede-daemon": [
      "Console", "Search", "Service", "ArgumentParser", "Logging", "Glibc", "Synchronization",
    ],
    "lede-indexer": [
      "Console", "Indexing", "Watching", "Formats", "Filters", "Articles", "Search",
      "ArgumentParser", "Glibc", "Synchronization", "Dispatch",
    ],
    "lede-launcher": [],
    "lede": ["Console", "Search", "ArgumentParser", "Glibc"],
  ]

  /// Modules that a target may import in some of its files only: where an identifier that starts
  /// with this word shows what the module is there for.
  static let onlyFilesNaming: [String: [String: String]] = [
    "Analysis": ["Xapian": "Stem"]
  ]

  /// The one folder whose C++ may include `<xapian.h>`.
  static let xapianHeaderTarget = "CXapian"

  /// The targets that print and read the environment.
  static let commandTargets: Set = ["Console", "lede", "lede-indexer", "lede-launcher"]
}
