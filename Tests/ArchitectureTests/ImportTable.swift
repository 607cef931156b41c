/// The modules that each folder of `Sources` may import, in the order of the layers. A commit that adds
/// an import changes this table and ARCHITECTURE.md, and says why. `Swift` itself is never imported by name.
enum ImportTable {
  static let allowed: [String: Set<String>] = [
    // Only C and C++: a Swift file there may import nothing.
    "CXapian": [],
    "CUnicode": [],
    "CZstd": [],
    "CXattr": [],
    "CVersion": [],
    "CYAML": [],
    "CJansson": [],
    "YAML": ["CYAML"],
    "Xapian": ["CXapian", "SystemPackage", "Synchronization", "Glibc"],
    "Base": ["CXattr", "CVersion", "SystemPackage", "Synchronization", "Glibc"],
    "JSON": ["CJansson", "Base"],
    "Analysis": ["Xapian", "Base", "CUnicode", "Glibc"],
    "Articles": ["Base", "SystemPackage"],
    "Contract": ["Base", "Articles", "SystemPackage"],
    "Store": [
      "Xapian", "Base", "Analysis", "Articles", "Contract", "CZstd", "SystemPackage", "Glibc",
    ],
    "Query": [
      "Xapian", "Base", "Analysis", "Articles", "Contract", "Store", "SystemPackage", "Glibc",
    ],
    "CCMark": [],
    "CTOML": [],
    "CCLD2": [],
    "CZlib": [],
    "CUchardet": [],
    "Formats": [
      "Base", "Articles", "YAML", "JSON", "CCMark", "CTOML", "CZlib", "CUchardet", "Glibc",
    ],
    "Filters": ["Base", "Subprocess", "SystemPackage", "Dispatch", "Synchronization", "Glibc"],
    "Indexing": [
      "Xapian", "Base", "Analysis", "Articles", "Contract", "Formats", "Filters", "Store", "CCLD2",
      "SystemPackage", "Synchronization", "Dispatch", "Glibc",
    ],
    "Service": [
      "JSON", "Base", "Contract", "Query", "HummingbirdCore", "HTTPTypes", "NIOCore", "NIOHTTP1",
      "NIOHTTPTypes", "NIOPosix", "Logging", "UnixSignals", "Subprocess", "SystemPackage",
      "Synchronization", "Glibc", "Dispatch",
    ],
    "CommandLine": [
      "Base", "Articles", "Contract", "Xapian", "Store", "Query", "YAML", "ArgumentParser",
      "SystemPackage", "Glibc",
    ],
    "lede-daemon": [
      "CommandLine", "Base", "Service", "ArgumentParser", "Logging", "SystemPackage", "Glibc",
      "Synchronization",
    ],
    "lede-indexer": [
      "CommandLine", "JSON", "Base", "Articles", "Contract", "Store", "Query", "Formats", "Filters",
      "Indexing", "ArgumentParser", "SystemPackage", "Glibc", "Synchronization",
    ],
    "lede-launcher": [],
    "lede": [
      "CommandLine", "Base", "Articles", "Contract", "Query", "ArgumentParser", "SystemPackage",
      "Glibc",
    ],
  ]

  /// The modules that a target may import only in files with an identifier that starts with this word,
  /// in capital or small letters.
  static let onlyFilesNaming: [String: [String: String]] = [
    "Analysis": ["Xapian": "Stem"],
    "Store": ["Contract": "DocumentAnswer"],
  ]

  /// The only folder whose C++ may include `<xapian.h>`.
  static let xapianHeaderTarget = "CXapian"

  /// The targets that print and read the environment.
  static let commandTargets: Set = ["CommandLine", "lede", "lede-indexer", "lede-launcher"]
}
