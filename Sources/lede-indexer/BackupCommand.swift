import ArgumentParser
import Base
import CommandLine
import Contract
import Indexing
import Store
import SystemPackage

/// `lede backup`.
struct BackupCommand: ParsableCommand {
  static let configuration = IndexerCommand.backup.configuration(
    discussion: """
      Examples:
        lede backup /mnt/disk/articles.index
        lede search --index /mnt/disk/articles.index 'open source models'
        lede backup --index /mnt/disk/articles.index ~/.local/share/lede/index

      DIR is a new folder, an empty folder or an earlier backup. A backup is a \
      normal index that you can search with --index DIR. The copy is checked before \
      it replaces an earlier backup; an interrupted backup does not change the \
      earlier one. Searches continue during a backup; 'lede index' waits until the \
      files are copied.

      To restore a backup, copy it the other way. This replaces the existing index, \
      damaged or not.

      \(ExitStatus.help)
      """)

  @OptionGroup var global: GlobalOptions

  @Argument(help: "The folder of the copy.", transform: { FilePath($0) })
  var dir: FilePath

  @OptionGroup var waiting: WaitOptions

  @Option(name: .shortAndLong, help: "The format of the summary.")
  var format = DocumentFormat.text

  func validate() throws {
    if dir.isEmpty { throw ValidationError("DIR must not be empty") }
  }

  func run() throws {
    let settings = try Settings(global)
    let wait = waiting.seconds(settings.configuration)
    let mode = settings.configuration.indexMode ?? .ownerOnly
    Permissions.ofNewFiles(mode)
    let backup = Backup(of: settings.index, to: dir, mode: mode, wait: wait)
    let report = try backup.run { WaitOptions.printWaiting(wait) }
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

  private func json(of report: BackupReport, _ index: FilePath) -> JSONValue {
    .object([
      .init("version", .integer(contractVersion)),
      .init("index", .string(index.string)),
      .init("backup", .string(report.folder.string)),
      .init("generation", .integer(report.generation)),
      .init("articles", .integer(report.articles)),
      .init("profiles", .integer(report.profiles)),
      .init("bytes", .integer(report.bytes)),
      .init("seconds", .number(report.seconds)),
    ])
  }
}
