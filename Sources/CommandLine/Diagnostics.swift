public import Base
import SystemPackage

/// The messages on standard error. Each line begins with the name of the program.
public enum Diagnostics {
  /// Prints an error, with its hint on the next line.
  public static func error(_ error: LedeError) { write(text(error)) }

  /// Returns what ``error(_:)`` prints.
  static func text(_ error: LedeError) -> String {
    text(error.message) + (error.hint.map { text("hint: \($0)") } ?? "")
  }

  /// Prints a note, which is not an error.
  public static func note(_ text: String) { line("note: \(text)") }

  /// Prints a usage error of ArgumentParser: the message, then the usage of the command.
  public static func usage(_ text: String) {
    let prefix = "Error: "
    let message = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
    for (index, part) in message.split(separator: "\n").enumerated() {
      if index == 0 { line(String(part)) } else { write(SafeText.cleaned(part) + "\n") }
    }
  }

  /// Prints one line. Replaces line breaks and control characters in the text.
  public static func line(_ text: String) { write(self.text(text)) }

  private static func text(_ line: String) -> String { "lede: \(SafeText.cleaned(line))\n" }

  /// Prints text without changes, so it must be safe for a terminal. Ignores write errors.
  public static func write(_ text: String) {
    _ = FileDescriptor.standardError.writeFully(Array(text.utf8))
  }
}
