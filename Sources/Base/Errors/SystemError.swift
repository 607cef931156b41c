import Glibc

/// What the C library says to an error number, such as "Permission denied".
package func systemMessage(_ number: Int32) -> String {
  guard let text = strerror(number) else { return "error \(number)" }
  return String(cString: text)
}

extension LedeError {
  /// The failure of a system call: `action` with its object, then what `errno` says.
  package static func system(_ action: String, _ number: Int32 = errno, hint: String? = nil)
    -> LedeError
  {
    LedeError(.inputOutput, "cannot \(action): \(systemMessage(number))", hint: hint)
  }
}
