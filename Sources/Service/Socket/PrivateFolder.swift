import Base
import Glibc
import SystemPackage

/// A new folder that only its owner can access.
struct PrivateFolder {
  let path: FilePath
  private let descriptor: Int32

  /// A short path of the folder (`proc(5)`), for folders with long paths.
  var pathThroughDescriptor: FilePath { FilePath("/proc/self/fd/\(descriptor)") }

  /// Creates a folder with a random, hidden name, mode 0700.
  init(in parent: FilePath) throws(LedeError) {
    let template = parent.appending(".lede-XXXXXX")
    var name = template.withPlatformString {
      Array(UnsafeBufferPointer(start: $0, count: template.length + 1))
    }
    guard mkdtemp(&name) != nil else { throw .system("create a file in \(parent)") }
    path = FilePath(platformString: name)
    descriptor = open(name, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else {
      let number = errno
      rmdir(name)
      throw .system("open the folder \(path)", number)
    }
  }

  /// Removes the folder, which must be empty. ``pathThroughDescriptor`` is invalid afterwards.
  func remove() {
    _ = path.withPlatformString(rmdir)
  }

  /// Closes the descriptor.
  func close() {
    _ = Glibc.close(descriptor)
  }
}
