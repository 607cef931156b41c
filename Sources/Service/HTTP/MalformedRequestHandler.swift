import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// A channel handler that answers requests that the HTTP decoder rejects with a JSON error.
///
/// Hummingbird answers such a request with an empty 400 and closes the connection. This handler is
/// between Hummingbird and the encoder. It stores the error of the decoder and sets status and body.
final class MalformedRequestHandler: ChannelDuplexHandler, RemovableChannelHandler {
  typealias InboundIn = HTTPRequestPart
  typealias OutboundIn = HTTPResponsePart
  typealias OutboundOut = HTTPResponsePart

  private let maximumHeaderBytes: Int
  private var failure: HTTPParserError?

  init(maximumHeaderBytes: Int) {
    self.maximumHeaderBytes = maximumHeaderBytes
  }

  func errorCaught(context: ChannelHandlerContext, error: any Error) {
    if let error = error as? HTTPParserError {
      failure = error
      // A client that is still sending would wait for this process to read. Close the connection after
      // a second, so that the client can read the answer.
      let channel = context.channel
      context.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
    }
    context.fireErrorCaught(error)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    // Answers to earlier requests pass unchanged; they all have a content type.
    guard let failure, case .head(let head) = unwrapOutboundIn(data),
      head.headerFields[.contentType] == nil
    else {
      context.write(data, promise: promise)
      return
    }
    let reply = Reply(Self.error(for: failure, maximumHeaderBytes))
    context.write(wrapOutboundOut(.head(reply.head)), promise: nil)
    context.write(wrapOutboundOut(.body(reply.body)), promise: promise)
  }

  private static func error(for failure: HTTPParserError, _ maximumHeaderBytes: Int) -> WireError {
    switch failure {
    case .headerOverflow: .headersTooLarge(limit: maximumHeaderBytes)
    case .invalidURL:
      .malformed(
        failure.debugDescription,
        hint: "Percent-encode all but ASCII letters, as curl --get --data-urlencode does")
    default: .malformed(failure.debugDescription)
    }
  }
}
