import Glibc

extension LedeError {
  /// Returns the error of a failed system call: "cannot ACTION: reason". `number` is its `errno`.
  package static func system(_ action: String, _ number: Int32 = errno, hint: String? = nil)
    -> LedeError
  {
    LedeError(.inputOutput, "cannot \(action): \(FileSystem.reason(number))", hint: hint)
  }
}
