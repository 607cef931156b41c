import CXapian

/// Databases on other machines or in other processes.
///
/// Only these initializers connect to a server or start a program: no path to a database and no file can
/// make Xapian do so. A remote database is read-only, has no ``revision``, and cannot run queries that need
/// this process: ``Query/filtered(term:by:)``, ``Query/checkpoint(_:)``, a closure that judges matches, and a
/// phrase or `near` within an `or`.
///
/// Two limits of Xapian 1.4: opening a remote database makes the whole process ignore `SIGPIPE`, and each
/// attempt that fails keeps its descriptor, and its program, until this process ends. So limit the number of
/// attempts.
extension Database {
  /// Connects to a database that `xapian-tcpsrv` serves. The connection is neither encrypted nor
  /// authenticated.
  ///
  ///     let database = try Database(
  ///       remoteHost: "search.example.org", port: 33333, timeout: .seconds(5))
  ///
  /// - Parameters:
  ///   - host: a name or an address.
  ///   - port: the port.
  ///   - timeout: how long to wait for each answer of the server, now and in every later call.
  ///   - connectTimeout: how long to wait for the connection to each address of the host.
  /// - Throws: `network` if the connection fails; `networkTimeout`; `invalidArgument` for port 0, for a NUL
  ///   byte in the host, or for a time-out below a millisecond or above 49 days.
  public init(
    remoteHost host: String, port: UInt16, timeout: Duration = .seconds(10),
    connectTimeout: Duration = .seconds(10)
  ) throws(XapianError) {
    let host = host.utf8.span
    let timeout = try milliseconds(timeout)
    let connectTimeout = try milliseconds(connectTimeout)
    let handle = try create { handle, error in
      host.withUnsafeBufferPointer {
        cx_remote_open_tcp(
          $0.baseAddress, $0.count, port, timeout, connectTimeout, handle, error)
      }
    }
    self.init(owning: handle)
  }

  /// Starts a program and talks to it over its standard input and output: `xapian-progsrv`, or a program
  /// that starts it elsewhere.
  ///
  ///     let database = try Database(
  ///       remoteProgram: "ssh", arguments: ["search.example.org", "xapian-progsrv", "/srv/index"])
  ///
  /// The program ends with the last object that needs the database. Its standard error is discarded.
  ///
  /// - Parameters:
  ///   - program: a path, or a name to look up in `PATH`.
  ///   - arguments: the arguments. Xapian gives them to the program split at spaces, so none can contain a
  ///     space.
  ///   - timeout: how long to wait for each answer of the program, now and in every later call.
  /// - Throws: `network` if the program does not exist or ends; `networkTimeout`; `invalidArgument` for an
  ///   argument that is empty or contains a space or a NUL byte, or for a time-out below a millisecond or
  ///   above 49 days.
  public init(
    remoteProgram program: String, arguments: [String], timeout: Duration = .seconds(10)
  ) throws(XapianError) {
    for argument in arguments where argument.isEmpty || argument.utf8.contains(UInt8(ascii: " ")) {
      throw XapianError(
        code: .invalidArgument,
        message: "Xapian cannot pass an argument that is empty or contains a space: '\(argument)'")
    }
    let program = program.utf8.span
    let joined = arguments.joined(separator: " ")
    let text = joined.utf8.span
    let timeout = try milliseconds(timeout)
    let handle = try create { handle, error in
      program.withUnsafeBufferPointer { program in
        text.withUnsafeBufferPointer {
          cx_remote_open_program(
            program.baseAddress, program.count, $0.baseAddress, $0.count, timeout, handle, error)
        }
      }
    }
    self.init(owning: handle)
  }
}

/// Returns a time-out in whole milliseconds, rounded down.
private func milliseconds(_ timeout: Duration) throws(XapianError) -> UInt32 {
  let milliseconds = timeout / .milliseconds(1)
  guard milliseconds >= 1, milliseconds <= Double(UInt32.max) else {
    throw XapianError(
      code: .invalidArgument,
      message: "A time-out must be from 1 millisecond to 49 days, not \(timeout)")
  }
  return UInt32(milliseconds)
}
