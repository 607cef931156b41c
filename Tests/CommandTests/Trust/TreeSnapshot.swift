import Foundation

/// The files below a path: each name with kind, permissions, owner, inode, time of change and contents.
struct TreeSnapshot: Equatable, CustomStringConvertible {
  private var lines: [String] = []

  init(_ path: String) throws {
    let below = (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? []
    for name in [""] + below.sorted() {
      let file = name.isEmpty ? path : path + "/" + name
      var status = stat()
      guard lstat(file, &status) == 0 else { continue }
      let kind = status.st_mode & S_IFMT
      var contents = ""
      if kind == S_IFREG {
        contents = try Data(contentsOf: URL(fileURLWithPath: file)).base64EncodedString()
      }
      if kind == S_IFLNK {
        contents = try FileManager.default.destinationOfSymbolicLink(atPath: file)
      }
      lines.append(
        "\(name) \(String(status.st_mode, radix: 8)) \(status.st_uid) \(status.st_ino) "
          + "\(status.st_mtim.tv_sec).\(status.st_mtim.tv_nsec) \(contents)")
    }
  }

  var description: String { lines.joined(separator: "\n") }
}
