import Base
import Glibc

/// One request to a daemon over its Unix socket: HTTP/1.1 as far as that answers it, in lines.
///
/// Whatever is at the other end, nothing here waits for ever, grows without bound, or stops the
/// process: the head of the answer and each line have to be there in time, and not be too long.
final class DaemonConnection {
  /// Why there is no answer.
  enum Failure: Error {
    /// This daemon cannot be talked to.
    case unusable(reason: String)
    /// What the daemon did at our request failed.
    case run(LedeError)
  }

  /// The daemon repeats its last line more often than that when there is nothing new.
  private static let patience = 60.0
  private static let maximumHeadBytes = 64 << 10
  private static let maximumLineBytes = 4 << 20

  private let descriptor: Int32
  private var received: [UInt8] = []
  private var body = HTTPBody.untilEnd
  private var line: [UInt8] = []
  /// Where to look for the end of the line.
  private var scanned = 0

  /// Connects to a socket of this user, or of root.
  init(_ path: String) throws(Failure) {
    var status = stat()
    guard stat(path, &status) == 0 else { throw Self.system("find its socket \(path)") }
    guard status.st_uid == geteuid() || status.st_uid == 0 else {
      throw .unusable(reason: "its socket \(path) belongs to another user")
    }
    var address = sockaddr_un()
    guard path.utf8.count < MemoryLayout.size(ofValue: address.sun_path) else {
      throw .unusable(reason: "this is no path of a socket: \(path)")
    }
    address.sun_family = sa_family_t(AF_UNIX)
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
    let type = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    descriptor = socket(AF_UNIX, Int32(type), 0)
    guard descriptor >= 0 else { throw Self.system("make a socket") }
    // Never waits: a listener whose queue is full gives EAGAIN.
    let result = withUnsafeBytes(of: &address) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) {
        connect(descriptor, $0.baseAddress, socklen_t(bytes.count))
      }
    }
    guard result == 0 else { throw Self.system("connect to \(path)") }
  }

  deinit { if descriptor >= 0 { close(descriptor) } }

  /// Sends a request with a body of JSON, and returns the status of the answer.
  func post(_ target: String, _ json: [UInt8]) throws(Failure) -> Int {
    let deadline = Self.now + Self.patience
    let head = [
      "POST \(target) HTTP/1.1", "Host: lede", "Content-Type: application/json",
      "Content-Length: \(json.count)", "Connection: close", "", "",
    ].joined(separator: "\r\n")
    try send(Array(head.utf8) + json, before: deadline)
    let end = Array("\r\n\r\n".utf8)
    while true {
      if let place = received.firstRange(of: end) {
        let head = String(decoding: received[..<place.lowerBound], as: UTF8.self)
        received.removeSubrange(..<place.upperBound)
        return try read(head)
      }
      guard received.count < Self.maximumHeadBytes, try receive(before: deadline) else {
        throw .unusable(reason: "it does not answer with HTTP")
      }
    }
  }

  /// The next line of the answer, without its line break; nil at the end.
  func nextLine() throws(Failure) -> [UInt8]? {
    let deadline = Self.now + Self.patience
    while true {
      guard body.decode(&received, into: &line) else {
        throw .unusable(reason: "its answer is not valid HTTP")
      }
      if let end = line[scanned...].firstIndex(of: UInt8(ascii: "\n")) {
        let found = Array(line[..<end])
        line.removeSubrange(...end)
        scanned = 0
        return found
      }
      scanned = line.count
      guard line.count < Self.maximumLineBytes else {
        throw .unusable(reason: "a line of its answer has more than \(line.count) bytes")
      }
      if body.isComplete { return nil }
      guard try receive(before: deadline) else { return nil }
    }
  }

  private func read(_ head: String) throws(Failure) -> Int {
    let lines = head.split(separator: "\r\n", omittingEmptySubsequences: false)
    let words = (lines.first ?? "").split(separator: " ")
    guard words.count > 1, words[0].hasPrefix("HTTP/1."), let status = Int(words[1]),
      100...599 ~= status
    else { throw .unusable(reason: "it does not answer with HTTP") }
    for line in lines.dropFirst() {
      let parts = line.split(separator: ":", maxSplits: 1).map { $0.lowercased() }
      guard parts.count == 2 else { continue }
      let value = parts[1].drop { $0 == " " }
      if parts[0] == "transfer-encoding", value == "chunked" { body = .chunked(.size) }
      if parts[0] == "content-length", body.isUntilEnd, let count = Int(value), count >= 0 {
        body = .rest(count)
      }
    }
    return status
  }

  private func send(_ bytes: [UInt8], before deadline: Double) throws(Failure) {
    var done = 0
    while done < bytes.count {
      let count = bytes[done...].withUnsafeBytes {
        Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
      }
      if count > 0 {
        done += count
      } else if errno == EAGAIN {
        try wait(for: POLLOUT, before: deadline)
      } else if errno != EINTR {
        throw Self.system("send the run")
      }
    }
  }

  /// Adds what came; false at the end.
  private func receive(before deadline: Double) throws(Failure) -> Bool {
    var block = [UInt8](repeating: 0, count: 16_384)
    while true {
      let count = recv(descriptor, &block, block.count, 0)
      if count > 0 {
        received += block[..<count]
        return true
      }
      if count == 0 { return false }
      if errno == EAGAIN {
        try wait(for: POLLIN, before: deadline)
      } else if errno != EINTR {
        throw Self.system("read its answer")
      }
    }
  }

  private func wait(for event: Int32, before deadline: Double) throws(Failure) {
    let left = deadline - Self.now
    var request = pollfd(fd: descriptor, events: Int16(event), revents: 0)
    guard left > 0, poll(&request, 1, Int32(left * 1_000) + 1) != 0 else {
      throw .unusable(reason: "it has said nothing for \(Int(Self.patience)) s")
    }
  }

  private static func system(_ action: String) -> Failure {
    .unusable(reason: "cannot \(action): \(FileSystem.reason())")
  }

  /// Seconds of a clock that nobody sets.
  private static var now: Double {
    var time = timespec()
    clock_gettime(CLOCK_MONOTONIC, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
