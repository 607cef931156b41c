/// A word of a configuration file with its position. The program that uses the word checks it.
package struct LocatedWord: Equatable {
  package let text: String
  /// `path:line:column`, for messages.
  package let location: String
}

/// The filter of one file type in a configuration file; nil for missing keys.
package struct ConfiguredFilter: Equatable {
  /// The file name extension or MIME type.
  package var key: LocatedWord
  /// Whether files of this type are skipped.
  package var isNone = false
  /// The program and its arguments.
  package var command: [String]?
  /// The format of the output of the command.
  package var format: LocatedWord?
  /// The time limit in seconds.
  package var timeout: Double?
  /// The memory limit in bytes.
  package var memory: Int?
}

/// The JSON keys of one part of an article in a configuration file.
package struct ConfiguredField: Equatable {
  package var field: LocatedWord
  package var names: [String]
}
