import Contract
import Testing

@testable import CommandLine

@Suite("The table of options and the configuration")
struct ConfigurationKeyTests {
  /// The keys that are not options of a request: paths, languages, formats and the daemon.
  private static let others: Set<ConfigurationKey> = [
    .index, .indexMode, .language, .detectLanguage, .hashtags, .maxFileSize, .socket, .readers,
    .watch,
    .filters, .json,
  ]

  @Test("the keys are those of the option table and the other keys, without duplicates")
  func sameKeys() {
    let rows = RunOption.allCases.map(\.row) + SearchOption.allCases.map(\.row)
    let keys = rows.compactMap(\.key)
    #expect(Set(keys).count == keys.count)
    let expected = Set(ConfigurationKey.allCases).subtracting(Self.others).map(\.rawValue)
    #expect(Set(keys) == Set(expected))
  }

  @Test("a key, a parameter and an option of the same meaning have the same name")
  func sameNames() {
    func check(_ parameter: String, _ row: OptionRow) {
      #expect(row.key == nil || row.key == parameter)
      guard let word = row.words.first else { return }
      let name = word.dropFirst(2).replacing("-", with: "_")
      #expect(name == parameter || name == "no_" + parameter)
    }
    for option in RunOption.allCases { check(option.rawValue, option.row) }
    for option in SearchOption.allCases { check(option.rawValue, option.row) }
  }
}
