import Base
import Store

extension SourceFile {
  /// The folder that contains the file, and the file's name.
  var folderAndName: (folder: FileTable.Folder, name: [UInt8]) {
    guard let slash = path.lastIndex(of: UInt8(ascii: "/")) else {
      return (FileTable.Folder(source: source, path: []), path)
    }
    return (
      FileTable.Folder(source: source, path: Array(path[..<slash])), Array(path[(slash + 1)...])
    )
  }
}

extension FileStamp {
  /// The stamp of a file at the time when its folder was listed.
  init(of file: SourceFile) {
    self.init(
      size: file.size, seconds: max(0, file.modified), nanoseconds: file.modifiedNanoseconds,
      inode: Int(file.identity.inode & UInt64(Int.max)))
  }
}
