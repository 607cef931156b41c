import HTTPTypes
import NIOCore
import NIOHTTP1
import NIOHTTPTypes

/// Gives requests that the HTTP decoder refuses the JSON error that every other failure has.
///
/// Hummingbird answers such a request with an empty 400 and closes the connection. This handler sits
/// between it and the encoder, remembers what the decoder said, and puts status and body in.
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
      // A client that is still sending would wait for us to read on. It has a moment to see the
      // answer, then the connection ends.
      let channel = context.channel
      context.eventLoop.scheduleTask(in: .seconds(1)) { channel.close(promise: nil) }
    }
    context.fireErrorCaught(error)
  }

  func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
    // Answers to earlier requests of the connection may still pass; they all have a content type.
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
