public import Base
import SystemPackage

/// What goes to standard error. Each line begins with the name of the program.
public enum Diagnostics {
  /// An error, with its hint on the next line.
  public static func error(_ error: LedeError) {
    line(error.message)
    if let hint = error.hint { line("hint: \(hint)") }
  }

  /// Something to know that is no failure.
  public static func note(_ text: String) { line("note: \(text)") }

  /// A usage error as ArgumentParser words it: the message, then how the command is used.
  public static func usage(_ text: String) {
    let prefix = "Error: "
    let message = text.hasPrefix(prefix) ? String(text.dropFirst(prefix.count)) : text
    for (index, part) in message.split(separator: "\n").enumerated() {
      if index == 0 { line(String(part)) } else { write(SafeText.cleaned(part) + "\n") }
    }
  }

  /// One line. What the text has of line breaks and control characters is replaced.
  public static func line(_ text: String) { write("lede: \(SafeText.cleaned(text))\n") }

  /// Raw text: the caller vouches for it. That nobody reads it is no reason to fail.
  public static func write(_ text: String) {
    _ = FileDescriptor.standardError.writeFully(Array(text.utf8))
  }
}
