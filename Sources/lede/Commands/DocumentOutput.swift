import Base
import CommandLine
import Contract

/// The output of `lede show` and `lede profile`.
struct DocumentOutput {
  let format: DocumentFormat
  let text: TextOptions

  func write(_ document: DocumentAnswer) throws {
    let output = StandardOutput()
    switch format {
    case .text:
      DocumentText(document: document, currentFolder: FileSystem.currentFolder)
        .print(to: text.printer(output))
    case .json:
      output.write(document.json.bytes)
      output.write("\n")
    }
    try output.flush()
  }
}
