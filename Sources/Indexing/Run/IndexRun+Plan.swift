import Articles
import Base
import Contract
import Store
import SystemPackage

extension IndexRun {
  /// Determines what ``run()`` would do.
  func plan() throws -> IndexPlan {
    let walk = SourceWalk(
      sources, filters: settings.reading.filters, readsStandardInput: isGiven,
      collectsSkipped: true)
    var plan = IndexPlan(
      entries: [], unchanged: 0, rebuilds: nil,
      issues: walk.issues.filter { $0.severity == .warning })
    func add(_ action: IndexPlan.Action, _ path: String, _ remark: String? = nil) {
      plan.entries.append(IndexPlan.Entry(action: action, path: path, remark: remark))
    }
    for issue in walk.issues where issue.severity == .failure {
      add(.failing, issue.path, issue.message)
    }
    let files = SourceReader(settings.reading)
    func add(_ action: IndexPlan.Action, _ file: SourceFile) {
      let source = sources[file.source]
      let refusal =
        source.isStandardInput
        ? nil
        : files.refusal(
          ofFileAt: file.absolutePath(in: source), size: file.size, name: file.name)
      add(refusal == nil ? action : .failing, path(of: file), refusal)
    }
    if let reader = live.reader, reader.sources.map(\.path) != sources.map(\.path) {
      let found = try compareByPath(walk, with: reader)
      plan.unchanged = found.unchanged
      for (action, file) in found.files { add(action, file) }
      for path in found.removed { add(.removed, path) }
      plan.rebuilds = reasonToBuild(instead: reader)
    } else if let reader = live.reader {
      let changes = try FileChanges(
        walk, of: sources, with: reader, distrusts: settings.distrustsStamps)
      plan.unchanged = changes.unchanged
      for number in walk.emptyFolderSources where changes.keptSources.contains(number) {
        add(.failing, sources[number].path.string, Self.emptyFolderMessage)
      }
      for found in changes.added { add(.added, found.file) }
      for found in changes.changed {
        if found.isOnlyTouched(in: sources) {
          plan.unchanged += 1
          for problem in found.known?.problems ?? [] {
            add(.failing, path(of: found.file), problem.description)
          }
        } else {
          add(.changed, found.file)
        }
      }
      for known in changes.problems {
        let path = sources[known.source].path(of: known.name)
        add(.failing, path, known.problem.description)
      }
      for moved in changes.moved { add(.moved, path(of: moved.file), path(of: moved.from)) }
      for file in changes.removed { add(.removed, path(of: file)) }
      plan.rebuilds = reasonToBuild(instead: reader)
    } else {
      plan.rebuilds = live.problem
      for file in walk.files { add(.added, file) }
    }
    if let reader = live.reader, let reason = plan.rebuilds,
      let error = try obstacle(to: reason, walk, reader)
    {
      add(.failing, folder.path.string, error.message)
    }
    for skipped in walk.skippedPaths { add(.skipped, skipped.path, skipped.reason) }
    let inOrder = IndexPlan.Action.allCases
    plan.entries = inOrder.flatMap { action in plan.entries.filter { $0.action == action } }
    return plan
  }

  /// Compares the files with those of an index that has other sources, and so is rebuilt. Files are matched
  /// by absolute path, because the sources have different numbers.
  private func compareByPath(
    _ walk: SourceWalk, with reader: IndexReader
  ) throws -> (files: [(IndexPlan.Action, SourceFile)], removed: [String], unchanged: Int) {
    var known: [String: FileEntry] = [:]
    for (folder, file) in try FileTable.all(in: reader)
    where reader.sources.indices.contains(folder.source) {
      let name = FileChanges.Removed(folder: folder, file: file).name
      known[reader.sources[folder.source].path(of: name)] = file.entry
    }
    var files: [(IndexPlan.Action, SourceFile)] = []
    for file in walk.files {
      guard let entry = known.removeValue(forKey: path(of: file)) else {
        files.append((.added, file))
        continue
      }
      let isUnchanged =
        !sources[file.source].isStandardInput
        && (entry.stamp == FileStamp(of: file) && !entry.isDoubtful
          || FileChanges.Listed(file: file, known: entry).isOnlyTouched(in: sources))
      if !isUnchanged { files.append((.changed, file)) }
    }
    let unchanged = walk.files.count - files.count
    return (files, known.keys.sorted(), unchanged)
  }

  private func path(of removed: FileChanges.Removed) -> String {
    guard sources.indices.contains(removed.folder.source) else { return removed.name }
    return sources[removed.folder.source].path(of: removed.name)
  }
}
