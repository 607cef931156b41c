import Base
import Indexing

/// Has the daemon that writes the index do a run as well, and follows it.
struct HandOver {
  /// How it went.
  enum Outcome {
    case done(IndexReport)
    /// The daemon did not do it, or did not say so: whoever asked can do it without harm.
    case unanswered(reason: String)
  }

  let socket: String
  let body: JobBody

  /// Asks for the run and reports its events. Throws what the run, or the request for it, failed of.
  func run(_ report: (IndexEvent) -> Void) throws(LedeError) -> Outcome {
    do throws(DaemonConnection.Failure) {
      let connection = try DaemonConnection(socket)
      let status = try connection.post("/v1/reindex", body.json.bytes)
      return try status == 200 ? follow(connection, report) : refusal(connection, status)
    } catch {
      switch error {
      case .unusable(let reason): return .unanswered(reason: reason)
      case .run(let error): throw error
      }
    }
  }

  private func follow(
    _ connection: DaemonConnection, _ report: (IndexEvent) -> Void
  ) throws(DaemonConnection.Failure) -> Outcome {
    while let line = try connection.nextLine() {
      switch RunMessage(line) {
      case .event(let event): report(event)
      case .done(let result): return .done(result)
      case .failed(let code, let message, let hint):
        // A stopping daemon has not done the run, so this command does it.
        guard let code = LedeError.Code(rawValue: code), code != .stopping else {
          return .unanswered(reason: message)
        }
        throw .run(LedeError(code, message, hint: hint))
      case nil: continue
      }
    }
    return .unanswered(reason: "it went away before the run was done")
  }

  /// A request that is not valid will not become so by waiting; everything else passes.
  private func refusal(
    _ connection: DaemonConnection, _ status: Int
  ) throws(DaemonConnection.Failure) -> Outcome {
    let (message, hint) = RunMessage.error(inBody: try connection.nextLine() ?? [])
    let reason = message ?? "it answers with HTTP status \(status)"
    guard status == 400 else { return .unanswered(reason: reason) }
    throw .run(LedeError(.badRequest, "the daemon refuses the run: \(reason)", hint: hint))
  }
}
