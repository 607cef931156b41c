/// How far the body of an answer has been read (RFC 9112, sections 6 and 7).
enum HTTPBody {
  /// What a chunked body goes on with.
  enum Part {
    /// A line with the size of a chunk.
    case size
    /// So many bytes of a chunk.
    case bytes(Int)
    /// The line break behind a chunk.
    case lineBreak
    /// Fields behind the last chunk, and their end: of no interest.
    case end
  }

  /// Until the other side closes.
  case untilEnd
  /// So many bytes more.
  case rest(Int)
  case chunked(Part)

  /// The longest line with the size of a chunk.
  private static let maximumSizeBytes = 256

  var isUntilEnd: Bool { if case .untilEnd = self { true } else { false } }

  var isComplete: Bool {
    switch self {
    case .rest(0), .chunked(.end): true
    default: false
    }
  }

  /// Moves what is there of the body from `input` to `output`. False when it is not valid.
  mutating func decode(_ input: inout [UInt8], into output: inout [UInt8]) -> Bool {
    var place = 0
    defer { input.removeSubrange(..<place) }
    while place < input.count {
      let room = input.count - place
      switch self {
      case .untilEnd:
        output += input[place...]
        place = input.count
      case .rest(let count):
        let taken = min(count, room)
        output += input[place..<place + taken]
        // What comes behind the body is not asked for.
        place = taken < room ? input.count : place + taken
        self = .rest(count - taken)
      case .chunked(.size):
        guard let end = input[place...].firstIndex(of: UInt8(ascii: "\n")) else {
          return room < Self.maximumSizeBytes
        }
        guard let size = Self.size(input[place..<end]) else { return false }
        place = end + 1
        self = .chunked(size == 0 ? .end : .bytes(size))
      case .chunked(.bytes(let count)):
        let taken = min(count, room)
        output += input[place..<place + taken]
        place += taken
        self = .chunked(taken == count ? .lineBreak : .bytes(count - taken))
      case .chunked(.lineBreak):
        if input[place] == UInt8(ascii: "\r"), room < 2 { return true }
        if input[place] == UInt8(ascii: "\r") { place += 1 }
        guard input[place] == UInt8(ascii: "\n") else { return false }
        place += 1
        self = .chunked(.size)
      case .chunked(.end): place = input.count
      }
    }
    return true
  }

  /// Hexadecimal digits, up to an extension or the end of the line; nil for anything else.
  private static func size(_ line: ArraySlice<UInt8>) -> Int? {
    let digits = line.prefix { $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: "\r") }
    guard 1...8 ~= digits.count else { return nil }
    return Int(String(decoding: digits, as: UTF8.self), radix: 16).flatMap { $0 < 0 ? nil : $0 }
  }
}
