import CXapian

/// The Xapian library that this process has loaded.
public enum XapianLibrary {
  /// The version, as "1.4.22".
  public static var version: String { String(cString: cx_version()) }
}
