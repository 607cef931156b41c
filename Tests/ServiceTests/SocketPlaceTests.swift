import Base
import Foundation
import Query
import SystemPackage
import TestSupport
import Testing

@testable import Service

@Suite("Socket place")
struct SocketPlaceTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/s"
  }

  /// Binds a socket as the server does.
  private func bind(_ place: SocketPlace) throws -> UnixSocket {
    try UnixSocket(at: place.bindPath.string, listening: true)
  }

  @Test func onlyTheOwnerMayUseTheSocket() throws {
    let place = try SocketPlace(FilePath(path))
    #expect(!folder.has("s"))
    let server = try bind(place)
    #expect(!folder.has("s"))
    try place.publish()
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    #expect(attributes[.posixPermissions] as? Int == 0o600)
    #expect(attributes[.type] as? FileAttributeType == .typeSocket)
    _ = try UnixSocket(connectingTo: path)
    #expect(try folder.contents == ["s", "s.lock"])
    place.release()
    #expect(try folder.contents == [])
    withExtendedLifetime(server) {}
  }

  @Test func releasingAnUnusedPlaceLeavesNoFile() throws {
    try SocketPlace(FilePath(path)).release()
    #expect(try folder.contents == [])
  }

  @Test func thePathMayHave107Bytes() throws {
    let name = String(repeating: "x", count: 107 - folder.path.utf8.count - 1)
    let longest = folder.path + "/" + name
    let place = try SocketPlace(FilePath(longest))
    let server = try bind(place)
    try place.publish()
    _ = try UnixSocket(connectingTo: longest)
    place.release()
    withExtendedLifetime(server) {}

    let error = try #require(throws: LedeError.self) { try SocketPlace(FilePath(longest + "x")) }
    #expect(error.code == .badRequest)
    #expect(error.message.contains("108 bytes") && error.message.contains("107"))
    #expect(error.message.contains(longest + "x"))
    #expect(error.hint != nil)
    #expect(try folder.contents == [])
  }

  @Test(arguments: ["", "/", "/tmp/"])
  func invalidPathsAreErrors(path: FilePath) throws {
    let error = try #require(throws: LedeError.self) { try SocketPlace(path) }
    #expect(error.code == .badRequest)
  }

  @Test func theFolderMustBeThere() throws {
    let error = try #require(throws: LedeError.self) {
      try SocketPlace(FilePath(folder.path + "/no/s"))
    }
    #expect(error.code == .inputOutput)
    #expect(error.message.contains(folder.path + "/no"))
    #expect(error.message.contains("No such file"))
    try "text".write(toFile: folder.path + "/file", atomically: false, encoding: .utf8)
    let other = try #require(throws: LedeError.self) {
      try SocketPlace(FilePath(folder.path + "/file/s"))
    }
    #expect(other.message.contains("Not a directory"))
  }

  @Test func onlyOneCanHaveThePlace() throws {
    let place = try SocketPlace(FilePath(path))
    let error = try #require(throws: LedeError.self) { try SocketPlace(FilePath(path)) }
    #expect(error.code == .locked)
    #expect(error.message.contains(path))
    place.release()
    try SocketPlace(FilePath(path)).release()
  }

  @Test func aStaleSocketIsReplaced() throws {
    _ = try UnixSocket(at: path, listening: true)
    #expect(folder.has("s"))
    let place = try SocketPlace(FilePath(path))
    let server = try bind(place)
    try place.publish()
    _ = try UnixSocket(connectingTo: path)
    place.release()
    withExtendedLifetime(server) {}
  }

  @Test func aServedSocketIsNotReplaced() throws {
    let other = try UnixSocket(at: path, listening: true)
    let error = try #require(throws: LedeError.self) { try SocketPlace(FilePath(path)) }
    #expect(error.code == .locked)
    #expect(error.message.contains(path))
    _ = try UnixSocket(connectingTo: path)
    #expect(try folder.contents == ["s"])
    withExtendedLifetime(other) {}
  }

  @Test func aBusyListenerCountsAsServed() throws {
    // Its queue is full, so a further connection would have to wait.
    let other = try UnixSocket(at: path, listening: true)
    let waiting = try [UnixSocket(connectingTo: path), UnixSocket(connectingTo: path)]
    let error = try #require(throws: LedeError.self) { try SocketPlace(FilePath(path)) }
    #expect(error.code == .locked)
    withExtendedLifetime((other, waiting)) {}
  }

  @Test func aFileThatIsNotASocketIsNotRemoved() throws {
    try "precious".write(toFile: path, atomically: false, encoding: .utf8)
    let error = try #require(throws: LedeError.self) { try SocketPlace(FilePath(path)) }
    #expect(error.code == .inputOutput)
    #expect(error.message.contains("not a socket"))
    #expect(try String(contentsOfFile: path, encoding: .utf8) == "precious")
    #expect(try folder.contents == ["s"])
  }

  @Test func aSymbolicLinkIsNotFollowed() throws {
    let other = try UnixSocket(at: folder.path + "/other", listening: true)
    try FileManager.default.createSymbolicLink(
      atPath: path, withDestinationPath: folder.path + "/other")
    let error = try #require(throws: LedeError.self) { try SocketPlace(FilePath(path)) }
    #expect(error.code == .inputOutput)
    #expect(try folder.contents == ["other", "s"])
    withExtendedLifetime(other) {}
  }

  @Test func whatAppearsInBetweenIsNotOverwritten() throws {
    let place = try SocketPlace(FilePath(path))
    let server = try bind(place)
    try "precious".write(toFile: path, atomically: false, encoding: .utf8)
    let error = try #require(throws: LedeError.self) { try place.publish() }
    #expect(error.message.contains("exists"))
    withExtendedLifetime(server) {}
    unlink(place.bindPath.string)
    place.release()
    #expect(try folder.contents == ["s"])
  }

  @Test func theSocketOfSomeoneElseStays() throws {
    let place = try SocketPlace(FilePath(path))
    let server = try bind(place)
    try place.publish()
    unlink(path)
    let other = try UnixSocket(at: path, listening: true)
    place.release()
    #expect(try folder.contents == ["s"])
    withExtendedLifetime((server, other)) {}
  }

  /// Four tasks try to take the lock 300 times each. No two hold it at the same time.
  @Test func onlyOneTaskHoldsTheLock() async throws {
    await withTaskGroup(of: Int.self) { tasks in
      for _ in 0..<4 {
        tasks.addTask {
          var won = 0
          for _ in 0..<300 {
            guard let lock = try? SocketLock(socket: FilePath(path)) else { continue }
            won += 1
            let mark = open(path + ".mark", O_CREAT | O_EXCL | O_WRONLY, 0o600)
            #expect(mark >= 0, "two have the lock")
            close(mark)
            unlink(path + ".mark")
            lock.release()
          }
          return won
        }
      }
      #expect(await tasks.reduce(0, +) > 0)
    }
    #expect(try folder.contents == [])
  }
}
