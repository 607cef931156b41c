import Base
import Glibc

/// A new folder that only its owner can access.
struct PrivateFolder {
  let path: String
  private let descriptor: Int32

  /// A short path of the folder (`proc(5)`), for folders with long paths.
  var pathThroughDescriptor: String { "/proc/self/fd/\(descriptor)" }

  /// Creates a folder with a random, hidden name, mode 0700.
  init(in parent: String) throws(LedeError) {
    var template = Array("\(parent)/.lede-XXXXXX".utf8CString)
    guard mkdtemp(&template) != nil else { throw .system("create a file in \(parent)") }
    path = String(decoding: template.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
    descriptor = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let number = errno
      rmdir(path)
      throw .system("open the folder \(path)", number)
    }
  }

  /// Removes the folder, which must be empty. ``pathThroughDescriptor`` is invalid afterwards.
  func remove() {
    rmdir(path)
  }

  /// Closes the descriptor.
  func close() {
    _ = Glibc.close(descriptor)
  }
}
