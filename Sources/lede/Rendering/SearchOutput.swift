import Base
import CommandLine
import Contract
import SystemPackage

/// A search answer in an output format.
struct SearchOutput {
  let answer: SearchAnswer
  let request: SearchRequest
  let format: SearchFormat
  /// Whether paths and lines of a template end with a zero byte instead of a line break.
  let usesNull: Bool

  func write(to output: StandardOutput, _ text: TextOptions) {
    switch format {
    case .text:
      let isEmpty = answer.hits.isEmpty && (answer.total.count == 0 || request.limit > 0)
      if isEmpty, answer.whyNot == nil { return }
      SearchText(
        answer: answer, request: request, currentFolder: FileSystem.currentFolder
      ).print(to: text.printer(output))
    case .json:
      output.write(answer.json.bytes)
      output.write("\n")
    case .jsonl:
      for hit in answer.hits {
        output.write(hit.json.bytes)
        output.write("\n")
      }
    case .tsv:
      for hit in answer.hits { output.write(TabSeparated.line(hit)) }
    case .paths:
      writePaths(to: output)
    case .template(let template):
      let isTerminal = Terminal(.standardOutput).isTerminal
      for hit in answer.hits {
        output.write(template.line(of: hit, isTerminal: isTerminal))
        output.write(usesNull ? "\0" : "\n")
      }
    }
  }

  private func writePaths(to output: StandardOutput) {
    let isTerminal = Terminal(.standardOutput).isTerminal
    var seen: Set<String> = []
    for hit in answer.hits where seen.insert(hit.path).inserted {
      // A program gets the exact path; a terminal gets it without control characters.
      output.write(isTerminal ? SafeText.cleaned(hit.path) : hit.path)
      output.write(usesNull ? "\0" : "\n")
    }
  }
}
