/// The progress of a run.
public struct IndexProgress: Sendable, Equatable {
  /// The stages of a run, in order.
  public enum Stage: String, Sendable {
    case listing
    case indexing
    case merging
    case publishing
  }

  /// The current stage.
  public var stage: Stage
  /// The number of files read so far, including those that could not be indexed.
  public var filesDone: Int
  /// The number of files to read.
  public var filesTotal: Int
  /// The size of the files read so far, in bytes.
  public var bytesDone: Int
  /// The size of all files to read, in bytes.
  public var bytesTotal: Int
  /// The seconds since the start of the run.
  public var seconds: Double

  /// Creates the progress with these values.
  public init(
    stage: Stage, filesDone: Int, filesTotal: Int, bytesDone: Int, bytesTotal: Int, seconds: Double
  ) {
    self.stage = stage
    self.filesDone = filesDone
    self.filesTotal = filesTotal
    self.bytesDone = bytesDone
    self.bytesTotal = bytesTotal
    self.seconds = seconds
  }
}
