import Analysis
import Store
import Xapian

/// The versions that decide whether this program can read an index.
public enum EngineVersions {
  /// The version of the Xapian library that is loaded: "1.4.22".
  public static var xapian: String { XapianLibrary.version }
  /// The version of the schema that this program writes and reads.
  public static var schema: Int { IndexMetadata.currentSchema }
  /// The version of the analysis that makes this program's terms.
  public static var analysis: Int { Analyzer.version }
}
