/// How far a run is.
public struct IndexProgress: Sendable, Equatable {
  /// The stages of a run, in their order.
  public enum Stage: String, Sendable {
    case listing
    case indexing
    case merging
    case publishing
  }

  /// What the run is doing.
  public var stage: Stage
  /// Files read so far, whether or not they could be indexed.
  public var filesDone: Int
  /// Files to be read.
  public var filesTotal: Int
  /// Bytes of the files read so far.
  public var bytesDone: Int
  /// Bytes of all files to be read.
  public var bytesTotal: Int
  /// Seconds since the run began.
  public var seconds: Double

  /// The progress at one moment.
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
