import Base

/// Replaces text that differs between runs or releases, before a comparison with a golden.
///
/// | Varies | Golden |
/// |---|---|
/// | the folder of the workbench | `/FOLDER` |
/// | numbers of the keys `took`, `seconds`, `bytes` and `process` | `0` |
/// | the time of the key `built` | `TIME` |
/// | the version of Lede | `VERSION` |
/// | the header `Content-Length`, as numbers of any length are masked | `LENGTH` |
///
/// The number of progress events depends on the clock. One for each stage is kept, with zeros in it.
struct ContractMasks {
  let folder: String

  func apply(_ text: String) -> String {
    var text = text.replacing(folder, with: "/FOLDER")
    text.replace(/"(?<key>took|seconds|bytes|process)":[0-9.eE+-]+/) {
      "\"\($0.output.key)\":0"
    }
    text.replace(/"built":"[^"]*"/, with: #""built":"TIME""#)
    text.replace(/Content-Length: [0-9]+/, with: "Content-Length: LENGTH")
    text.replace("\"lede\":\"\(ledeVersion)\"", with: #""lede":"VERSION""#)
    text.replace("lede/\(ledeVersion)", with: "lede/VERSION")
    return text
  }

  /// Masks a stream of events.
  func apply(toEvents text: String) -> String {
    var stages: Set<String> = []
    return apply(text).split(separator: "\n").compactMap { line -> String? in
      guard line.contains(#""event":"progress""#) else { return "\(line)\n" }
      let masked = String(line).replacing(/"(?<key>files|bytes)(?<rest>Done|Total)":[0-9]+/) {
        "\"\($0.output.key)\($0.output.rest)\":0"
      }
      return stages.insert(masked).inserted ? masked + "\n" : nil
    }.joined()
  }
}
