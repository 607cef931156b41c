import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import Base

/// Names of the file system are bytes, which need not be UTF-8.
@Suite("Names that are not UTF-8")
struct FolderTreeTests {
  private let temporary: TemporaryFolder
  private let folder: FilePath
  private let name: FilePath.Component

  /// A folder with a file, and a folder with a file, all called 0xFF.
  init() throws {
    temporary = try TemporaryFolder()
    name = try #require(FilePath.Component(platformString: [CChar(bitPattern: 0xFF), 0]))
    folder = FilePath(temporary.path).appending("tree")
    let inner = folder.appending("inner").appending(name)
    try FileSystem.makeFolder(inner, mode: 0o700)
    for parent in [folder, inner] {
      try FileDescriptor.open(
        parent.appending(name), .writeOnly, options: .create, permissions: .ownerReadWrite
      ).close()
    }
  }

  @Test("are listed with their bytes")
  func listing() throws {
    let names = try #require(FileSystem.names(in: folder))
    #expect(Set(names) == [name, "inner"])
    #expect(names.contains { $0.bytes == [0xFF] })
    let descriptor = try #require(FolderTree.open(folder))
    defer { close(descriptor) }
    let entries = try #require(FolderTree.entries(of: descriptor))
    #expect(Set(entries.map(\.name)) == [name, "inner"])
    #expect(RegularFile(name, in: descriptor)?.size == 0)
  }

  @Test("are kept in copies, resolved paths and checks of a path")
  func paths() throws {
    let inner = folder.appending("inner").appending(name)
    #expect(FileSystem.resolved(inner.appending("..").appending(name)) == inner)
    #expect(FileSystem.resolvedAllowingMissing(inner.appending("none")) == inner.appending("none"))
    #expect(FilePath(bytes: inner.bytes) == inner)
    try FileSystem.copy(inner.appending(name), to: inner.appending("copy"))
    #expect(FileSystem.exists(inner.appending("copy")))
    #expect(PathTrust.problem(of: inner) == nil)
    #expect(chmod(folder.appending("inner").string, 0o777) == 0)
    #expect(PathTrust.problem(of: inner)?.path == folder.appending("inner"))
  }

  @Test("do not keep a folder from being removed")
  func removing() throws {
    try FileSystem.removeFolder(folder)
    #expect(!temporary.has("tree"))
  }

  @Test("are returned if they are kept")
  func keeping() throws {
    let kept = try FolderTree.remove(folder, in: AT_FDCWD, path: folder) { !$0.isFile }
    let inner = folder.appending("inner").appending(name)
    #expect(Set(kept) == [folder.appending(name), inner.appending(name)])
  }
}
