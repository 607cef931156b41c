import ArgumentParser
import Base
import CommandLine
import Contract
import Indexing
import Store

/// `lede backup`.
struct BackupCommand: ParsableCommand {
  static let configuration = IndexerCommand.backup.configuration(
    discussion: """
      Examples:
        lede backup /mnt/disk/articles.index
        lede search --index /mnt/disk/articles.index 'open source models'
        lede backup --index /mnt/disk/articles.index ~/.local/share/lede/index

      DIR is a new or empty folder, or an earlier backup. It \
      becomes an index like any other, and can be searched where it is. The \
      copy is checked before it takes the place of the one that was there \
      before; a backup that is interrupted leaves that as it was. Searches go \
      on meanwhile; 'lede index' waits for the time that copying takes.

      To bring a backup back, copy it the other way: the index that is there is \
      replaced, damaged or not.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The folder that is to hold the copy.")
  var dir: String

  @OptionGroup var waiting: WaitOptions

  @Option(name: .shortAndLong, help: "The form of the summary.")
  var format = DocumentFormat.text

  func validate() throws {
    if dir.isEmpty { throw ValidationError("DIR is an empty word") }
  }

  func run() throws {
    let settings = try Settings(global)
    let wait = waiting.seconds(settings.configuration)
    let mode = settings.configuration.indexMode ?? .ownerOnly
    Permissions.ofNewFiles(mode)
    let backup = Backup(of: settings.index, to: dir, mode: mode, wait: wait)
    let report = try backup.run { WaitOptions.tell(wait) }
    let output = StandardOutput()
    switch format {
    case .text: output.write(SafeText.cleaned(text(of: report)) + "\n")
    case .json:
      output.write(json(of: report, settings.index).bytes)
      output.write("\n")
    }
    try output.flush()
  }

  private func text(of report: BackupReport) -> String {
    "Copied \(Fragments.articles(report.articles)) and \(Fragments.profiles(report.profiles)) "
      + "(\(ByteSize(report.bytes).text)) in \(Numbers.duration(report.seconds)): "
      + "generation \(report.generation) in \(report.folder)"
  }

  private func json(of report: BackupReport, _ index: String) -> JSONValue {
    .object([
      .init("version", .integer(contractVersion)),
      .init("index", .string(index)),
      .init("backup", .string(report.folder)),
      .init("generation", .integer(report.generation)),
      .init("articles", .integer(report.articles)),
      .init("profiles", .integer(report.profiles)),
      .init("bytes", .integer(report.bytes)),
      .init("seconds", .number(report.seconds)),
    ])
  }
}
