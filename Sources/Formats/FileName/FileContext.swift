/// The name of a file and the settings with which it is read.
public struct FileContext: Sendable, Equatable {
  /// The name of the file; nil if the text does not come from a file.
  public var name: FileName?
  /// Whether hashtags in the text of Markdown are tags.
  public var readsHashtags: Bool

  /// Creates a context.
  public init(name: FileName? = nil, readsHashtags: Bool = true) {
    self.name = name
    self.readsHashtags = readsHashtags
  }
}
