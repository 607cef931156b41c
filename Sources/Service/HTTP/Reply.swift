import Base
import HTTPTypes
import HummingbirdCore
import NIOCore

/// A response with a JSON body: the bytes that `lede --format json` prints.
struct Reply: Sendable {
  /// The `Server` header of every response (RFC 9110, section 10.2.4).
  static let server = "lede/\(ledeVersion)"

  let head: HTTPResponse
  let body: ByteBuffer
  /// Whether the connection closes after this response.
  let closesConnection: Bool

  /// Creates a response with status 200.
  init(_ json: [UInt8]) {
    self.init(status: 200, json: json, headers: [:], closesConnection: false)
  }

  init(_ error: WireError) {
    self.init(
      status: error.status, json: error.json.bytes, headers: error.headers,
      closesConnection: error.closesConnection)
  }

  private init(status: Int, json: [UInt8], headers: HTTPFields, closesConnection: Bool) {
    var body = ByteBuffer()
    body.reserveCapacity(json.count + 1)
    body.writeBytes(json)
    body.writeInteger(UInt8(ascii: "\n"))
    var headers = headers
    headers[.contentType] = "application/json"
    headers[.server] = Self.server
    headers[.contentLength] = String(body.readableBytes)
    if closesConnection { headers[.connection] = "close" }
    self.head = HTTPResponse(status: .init(code: status), headerFields: headers)
    self.body = body
    self.closesConnection = closesConnection
  }

  /// Writes the head and, except for `HEAD` requests, the body.
  func write(to writer: consuming ResponseWriter, isHead: Bool) async throws {
    if isHead {
      try await writer.writeResponse(head)
    } else {
      try await writer.write(response: head, body: ResponseBody(byteBuffer: body))
    }
  }
}
