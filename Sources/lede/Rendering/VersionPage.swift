import Base
import Query

/// What `lede --version --verbose` prints: the versions of the program and of what is built into it.
enum VersionPage {
  static var text: String {
    """
    lede \(ledeVersion)
    xapian \(EngineVersions.xapian)
    schema \(EngineVersions.schema)
    analysis \(EngineVersions.analysis)

    """ + packages(BuiltPackage.all)
  }

  /// A line for each package, or one that says why there are none.
  private static func packages(_ packages: [BuiltPackage]) -> String {
    guard !packages.isEmpty else { return "packages unknown (built without `make`)\n" }
    return packages.map { "package \($0.name) \($0.version)\n" }.joined()
  }
}
