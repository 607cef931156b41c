import CXapian

/// A pointer to a C call's error, without a value before the call.
typealias ErrorPointer = UnsafeMutablePointer<cx_error>?

/// Makes one call of the C interface, and throws what it reports.
///
/// The error's half kilobyte is neither cleared nor read for a call that succeeds: this is on the
/// path of every posting of an index.
@inline(__always)
func perform(_ call: (ErrorPointer) -> Int32) throws(XapianError) {
  let failure: XapianError? = withUnsafeTemporaryAllocation(of: cx_error.self, capacity: 1) {
    let code = call($0.baseAddress)
    return code == CX_OK.rawValue ? nil : XapianError($0, code: code)
  }
  if let failure { throw failure }
}

/// Makes a call that hands over a handle.
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

extension XapianError {
  /// Reads the error that a call which returned `code` filled in.
  fileprivate init(_ error: UnsafeMutableBufferPointer<cx_error>, code: Int32) {
    let message = withUnsafeBytes(of: &error[0].message) { bytes in
      String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
    }
    self.init(code: Code(cx_code(rawValue: code)), message: message)
  }
}

/// A count for Xapian, which counts documents in 32 bits: larger ones mean "all" as well.
func documentCount(_ count: Int, of what: String) throws(XapianError) -> UInt32 {
  guard count >= 0 else {
    throw XapianError(code: .invalidArgument, message: "\(what) cannot be negative: \(count)")
  }
  return UInt32(clamping: count)
}

/// Bytes that Xapian handed over.
struct OwnedBytes: ~Copyable {
  private let bytes: cx_bytes

  init(_ call: (UnsafeMutablePointer<cx_bytes>, ErrorPointer) -> Int32) throws(XapianError) {
    var bytes = cx_bytes()
    try perform { call(&bytes, $0) }
    self.bytes = bytes
  }

  deinit { cx_bytes_free(bytes) }

  /// Lends the bytes to `body`.
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
