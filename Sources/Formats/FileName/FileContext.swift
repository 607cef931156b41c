/// What a reader knows about a file besides its bytes.
public struct FileContext: Sendable, Equatable {
  /// The name of the file; nil for text that is no file.
  public var name: FileName?
  /// Whether hashtags in the text of Markdown are tags.
  public var readsHashtags: Bool

  /// Creates a context.
  public init(name: FileName? = nil, readsHashtags: Bool = true) {
    self.name = name
    self.readsHashtags = readsHashtags
  }
}
