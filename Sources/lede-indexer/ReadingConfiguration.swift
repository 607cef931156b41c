import Base
import CommandLine
import Filters
import Formats
import Glibc
import Indexing
import Store
import SystemPackage

extension IndexSettings {
  /// Creates the settings of a configuration, with defaults for missing keys.
  init(_ configuration: Configuration) throws(LedeError) {
    self.init()
    language = configuration.language ?? language
    detectsLanguage = configuration.detectsLanguage ?? detectsLanguage
    threads = configuration.threads ?? threads
    wait = configuration.wait ?? wait
    indexMode = configuration.indexMode ?? indexMode
    include = configuration.include
    exclude = configuration.exclude
    takesHidden = configuration.hidden
    readsIgnoreFiles = configuration.ignoreFiles
    reading = try ReadingSettings(configuration)
  }
}

extension ReadingSettings {
  /// Creates the settings of a configuration, with defaults for missing keys.
  init(_ configuration: Configuration) throws(LedeError) {
    self.init()
    maximumFileBytes = configuration.maximumFileBytes ?? maximumFileBytes
    readsHashtags = configuration.hashtags ?? readsHashtags
    filterPaths = FilterRunner.Paths(
      launcher: SiblingProgram.launcher.expectedPath,
      searchPath: Environment.value("PATH") ?? "/usr/local/bin:/usr/bin:/bin",
      home: Environment.home, temporaryFolder: Environment.path("TMPDIR") ?? "/tmp")
    for note in configuration.refusedCommands { Diagnostics.note(note) }
    for filter in configuration.filters { try set(filter) }
    for field in configuration.json where field.field.text == Self.formatKey {
      guard let name = field.names.first, field.names.count == 1,
        let format = JSONTextFormat(rawValue: name)
      else {
        let known = JSONTextFormat.allCases.map(\.rawValue).joined(separator: ", ")
        throw Self.error(field.field, "format takes one of \(known)", hint: nil)
      }
      jsonText = format
    }
    json = try Self.mapping(configuration.json.filter { $0.field.text != Self.formatKey })
  }

  /// The key of `json` that sets the format of texts; all other keys are parts of articles.
  private static let formatKey = "format"

  private mutating func set(_ stated: ConfiguredFilter) throws(LedeError) {
    guard filters.set(try filter(stated), for: stated.key.text) else {
      throw Self.error(
        stated.key, "unknown MIME type '\(stated.key.text)'",
        hint: "use a file name extension instead, such as pdf")
    }
  }

  private func filter(_ stated: ConfiguredFilter) throws(LedeError) -> Filter? {
    if stated.isNone { return nil }
    var filter: Filter
    if let command = stated.command {
      filter = Filter(command: command, format: .text)
    } else if let usual = filters.filter(of: stated.key.text) {
      filter = usual
    } else {
      throw Self.error(
        stated.key, "the filter of '\(stated.key.text)' needs a command",
        hint: "for example: \(stated.key.text): {command: [cat, \"{file}\"]}")
    }
    if let word = stated.format {
      guard let format = Filter.Format(rawValue: word.text) else {
        let known = Filter.Format.allCases.map(\.rawValue).joined(separator: ", ")
        throw Self.error(
          word, "format takes one of \(known), not '\(word.text)'", hint: nil)
      }
      filter.format = format
    }
    filter.timeout = stated.timeout ?? filter.timeout
    filter.memory = stated.memory ?? filter.memory
    return filter
  }

  private static func mapping(_ fields: [ConfiguredField]) throws(LedeError) -> JSONMapping {
    var names: [JSONMapping.Field: [String]] = [:]
    for stated in fields {
      guard let field = JSONMapping.Field(rawValue: stated.field.text) else {
        let known = JSONMapping.Field.allCases.map(\.rawValue).joined(separator: ", ")
        throw error(
          stated.field, "articles have no part '\(stated.field.text)'",
          hint: "known parts: \(known); and format, for how texts are read")
      }
      names[field] = stated.names
    }
    return JSONMapping(names)
  }

  private static func error(_ word: LocatedWord, _ message: String, hint: String?) -> LedeError {
    LedeError(.configuration, "\(word.location): \(message)", hint: hint)
  }
}
