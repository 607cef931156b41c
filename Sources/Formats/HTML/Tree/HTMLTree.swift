import Base

/// A page as nodes and metadata.
struct HTMLTree {
  let bytes: Bytes
  var nodes: [HTMLNode] = []
  var metadata = HTMLMetadata()

  /// Parses a page of less than 4 GB.
  static func read(_ bytes: Bytes) -> HTMLTree {
    var builder = HTMLTreeBuilder(tree: HTMLTree(bytes: bytes))
    builder.run()
    return builder.tree
  }
}
