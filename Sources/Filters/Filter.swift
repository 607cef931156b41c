import SystemPackage

/// A command that extracts the text of a file, or its articles, and writes them to standard output.
public struct Filter: Sendable, Equatable {
  /// The format of a filter's output.
  public enum Format: String, Sendable, CaseIterable {
    /// The house format.
    case text
    case markdown
    case html
    /// Text with a form feed at the end of each page, and optionally the HTML head that
    /// `pdftotext -htmlmeta` writes.
    case pages
    /// Rows of JSON, each an article: one per line, or the elements of a list.
    case rows
  }

  /// The placeholder for the path of the file in a command.
  public static let filePlaceholder = "{file}"

  /// The program and its arguments; no shell is involved. The absolute path of the file replaces each
  /// `{file}`. A command without `{file}` reads the file from standard input.
  public var command: [String]
  /// The format of the output.
  public var format: Format
  /// The time limit in seconds, after which the command is killed.
  public var timeout: Double
  /// The limit on the command's data memory, in bytes.
  public var memory: Int
  /// The Debian package that contains the program; nil if unknown.
  public var package: String?

  /// Creates a filter, by default with limits of one minute and 1 GiB per file.
  public init(
    command: [String], format: Format, timeout: Double = 60, memory: Int = 1 << 30,
    package: String? = nil
  ) {
    self.command = command
    self.format = format
    self.timeout = timeout
    self.memory = memory
    self.package = package
  }

  /// Whether the command reads the file from standard input.
  var readsStandardInput: Bool {
    !command.contains { $0.contains(Self.filePlaceholder) }
  }

  /// Returns the arguments with `path` in place of each placeholder.
  func arguments(for path: FilePath) -> [[UInt8]] {
    let path = path.withPlatformString {
      Array(UnsafeRawBufferPointer(start: $0, count: path.length))
    }
    return command.dropFirst().map { word in
      var pieces = word.split(
        separator: Self.filePlaceholder, omittingEmptySubsequences: false
      ).map { Array($0.utf8) }
      let first = pieces.removeFirst()
      return pieces.reduce(first) { $0 + path + $1 }
    }
  }
}
