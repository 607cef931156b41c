import Base

/// A page as nodes, and what its head says.
struct HTMLTree {
  let bytes: Bytes
  var nodes: [HTMLNode] = []
  var metadata = HTMLMetadata()

  /// Reads a page of less than 4 GB.
  static func read(_ bytes: Bytes) -> HTMLTree {
    var builder = HTMLTreeBuilder(tree: HTMLTree(bytes: bytes))
    builder.run()
    return builder.tree
  }
}
