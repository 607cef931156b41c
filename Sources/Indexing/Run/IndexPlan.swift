import Articles
public import Contract
import SystemPackage

/// A dry run: what a run would do. Nothing is written.
public struct IndexPlan: Sendable {
  /// What a run would do with a file.
  public enum Action: String, Sendable, CaseIterable {
    case added
    case changed
    case moved
    case removed
    /// The file cannot be indexed, as far as Lede can tell without reading it.
    case failing
    case skipped
  }

  /// What a run would do with one file, and why.
  public struct Entry: Sendable, Equatable {
    /// What the run would do.
    public var action: Action
    /// The absolute path; `-` is standard input.
    public var path: String
    /// The old path of a moved file; the reason for a failing or skipped one.
    public var remark: String?

    /// Creates an entry.
    init(action: Action, path: String, remark: String? = nil) {
      self.action = action
      self.path = path
      self.remark = remark ?? (path == Source.standardInput.path.string ? "standard input" : nil)
    }
  }

  /// The entries in the order of ``Action``, then of the walk.
  public var entries: [Entry]
  /// The number of unchanged files.
  public var unchanged: Int
  /// The reason for a full rebuild; nil for a first build, and if an in-place update is possible.
  public var rebuilds: String?
  /// Warnings about folders and files.
  public var issues: [FileIssue]
}
