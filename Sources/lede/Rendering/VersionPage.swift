import Base
import Query

/// The output of `lede --version --verbose`: the versions of the program and of its packages.
enum VersionPage {
  static var text: String {
    """
    lede \(ledeVersion)
    xapian \(EngineVersions.xapian)
    schema \(EngineVersions.schema)
    analysis \(EngineVersions.analysis)

    """ + packages(BuiltPackage.all)
  }

  /// Returns one line per package, or one line that says why the versions are unknown.
  private static func packages(_ packages: [BuiltPackage]) -> String {
    guard !packages.isEmpty else { return "packages unknown (built without `make`)\n" }
    return packages.map { "package \($0.name) \($0.version)\n" }.joined()
  }
}
