import Base

/// A page as nodes and metadata.
struct HTMLTree {
  let bytes: Bytes
  var nodes: [HTMLNode] = []
  var metadata = HTMLMetadata()

  /// Parses a page of less than 4 GB. If `isFragment` is true, CDATA is text: programs wrap fragments in it.
  static func read(_ bytes: Bytes, isFragment: Bool = false) -> HTMLTree {
    var builder = HTMLTreeBuilder(tree: HTMLTree(bytes: bytes), isFragment: isFragment)
    builder.run()
    return builder.tree
  }
}
