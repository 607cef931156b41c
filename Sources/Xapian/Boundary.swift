import CXapian

/// A pointer to memory in which a C function reports its error.
typealias ErrorPointer = UnsafeMutablePointer<cx_error>?

/// Makes one call of the C interface and throws the error that it reports.
///
/// The memory of the error is neither cleared nor read if the call succeeds, because every posting of an index
/// takes such a call. It is on the stack, where Swift has such memory of up to 1,024 bytes; a `cx_error` has
/// 920.
@inline(__always)
func perform(_ call: (ErrorPointer) -> Int32) throws(XapianError) {
  let failure: XapianError? = withUnsafeTemporaryAllocation(of: cx_error.self, capacity: 1) {
    let code = call($0.baseAddress)
    guard code != CX_OK.rawValue, let error = $0.baseAddress else { return nil }
    return XapianError(error, code: code)
  }
  if let failure { throw failure }
}

/// Makes a call that returns a handle, which the caller owns.
func create(
  _ call: (UnsafeMutablePointer<OpaquePointer?>, ErrorPointer) -> Int32
) throws(XapianError) -> OpaquePointer {
  var handle: OpaquePointer?
  try perform { call(&handle, $0) }
  guard let handle else {
    throw XapianError(code: .unknown, message: "A call succeeded without a result")
  }
  return handle
}

/// Returns a count for Xapian, which counts documents in 32 bits, so that a larger count means all.
func documentCount(_ count: Int, of what: String) throws(XapianError) -> UInt32 {
  guard count >= 0 else {
    throw XapianError(code: .invalidArgument, message: "\(what) cannot be negative: \(count)")
  }
  return UInt32(clamping: count)
}

/// Bytes that a C function returned and that are freed with this value.
struct OwnedBytes: ~Copyable {
  private let bytes: cx_bytes

  init(_ call: (UnsafeMutablePointer<cx_bytes>, ErrorPointer) -> Int32) throws(XapianError) {
    var bytes = cx_bytes()
    try perform { call(&bytes, $0) }
    self.bytes = bytes
  }

  deinit { cx_bytes_free(bytes) }

  /// Calls `body` with the bytes.
  func withSpan<Result: ~Copyable, Failure: Error>(
    _ body: (Span<UInt8>) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    try body(UnsafeBufferPointer(start: bytes.data, count: bytes.length).span)
  }

  var array: [UInt8] { Array(UnsafeBufferPointer(start: bytes.data, count: bytes.length)) }

  var string: String {
    String(decoding: UnsafeBufferPointer(start: bytes.data, count: bytes.length), as: UTF8.self)
  }
}
