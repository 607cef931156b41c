/// A word of a configuration file that only the program which uses it can check.
package struct PlacedWord: Equatable {
  package let text: String
  /// `path:line:column`, for messages.
  package let place: String
}

/// What a configuration file says about files of one kind; nil where it says nothing.
package struct ConfiguredFilter: Equatable {
  /// The end of file names, or a MIME type.
  package var key: PlacedWord
  /// Files of this kind are not read at all.
  package var isNone = false
  /// The program and its arguments.
  package var command: [String]?
  /// What the command writes.
  package var format: PlacedWord?
  /// In seconds.
  package var timeout: Double?
  /// In bytes.
  package var memory: Int?
}

/// The keys of JSON that a configuration file gives for a part of articles.
package struct ConfiguredField: Equatable {
  package var field: PlacedWord
  package var names: [String]
}
