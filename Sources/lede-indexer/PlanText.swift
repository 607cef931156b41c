import Base
import CommandLine
import Contract
import Indexing

/// What `lede index --dry-run` prints.
struct PlanText {
  let plan: IndexPlan
  let format: DocumentFormat

  var text: String {
    switch format {
    case .text: lines.map { SafeText.cleaned($0) + "\n" }.joined()
    case .json: String(decoding: json.bytes, as: UTF8.self) + "\n"
    }
  }

  /// One line a file, then the counts.
  private var lines: [String] {
    let width = IndexPlan.Action.allCases.map(\.rawValue.count).max() ?? 0
    var lines = plan.entries.map { entry in
      let action = entry.action.rawValue
      let remark = entry.remark.map { entry.action == .moved ? "  (was \($0))" : "  (\($0))" } ?? ""
      return action + String(repeating: " ", count: width - action.count + 2) + entry.path + remark
    }
    if let reason = plan.rebuilds { lines.append("The index would be built anew: \(reason)") }
    let counts = IndexPlan.Action.allCases.map { action in
      "\(Numbers.grouped(plan.entries.count { $0.action == action })) \(action.rawValue)"
    }
    lines.append(
      "Nothing was written: \(counts.joined(separator: ", ")), "
        + "\(Numbers.grouped(plan.unchanged)) unchanged")
    return lines
  }

  private var json: JSONValue {
    .object([
      .init("version", .integer(contractVersion)),
      .init("rebuilds", plan.rebuilds.map { .string($0) } ?? .null),
      .init("unchanged", .integer(plan.unchanged)),
      .init(
        "files",
        .array(
          plan.entries.map { entry in
            .object([
              .init("fate", .string(entry.action.rawValue)), .init("path", .string(entry.path)),
              .init("remark", entry.remark.map { .string($0) } ?? .null),
            ])
          })),
    ])
  }
}
