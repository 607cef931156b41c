import Contract

/// The arguments of `lede search`, rearranged so that `-sanctions` excludes a word.
///
/// An option parser reads `-sanctions` as a bundle of nine short options. The rule, as
/// `lede search --help` states it: an option is one dash with one letter or digit, or two dashes with
/// a word; one dash with anything longer belongs to the query. This type moves the words of the query
/// behind `--`, where the parser does not interpret them. A misspelt `--limt` stays before `--`, and
/// the parser rejects it.
struct QueryArguments {
  /// The arguments for the option parser.
  private(set) var arguments: [String]
  /// Notes for the user about words that look like options.
  private(set) var notes: [String] = []

  /// The options of `lede search` whose value is the next argument. A test compares them with the
  /// help.
  private static let optionsWithValue = Set(
    SearchOption.allCases.map(\.row).filter(\.takesValue).flatMap(\.words)
      + ["--index", "--config", "--format", "-f", "--color"])

  /// Rearranges the arguments of the program, without the program's name. Changes nothing for
  /// subcommands other than `search`.
  static func arrange(_ arguments: [String]) -> QueryArguments {
    guard let command = subcommand(of: arguments), arguments[command] == "search" else {
      return QueryArguments(arguments: arguments)
    }
    var arranged = QueryArguments(arguments: Array(arguments[...command]))
    var words: [String] = []
    var index = command + 1
    while index < arguments.count {
      let argument = arguments[index]
      index += 1
      if argument == "--" {
        words += arguments[index...]
        break
      }
      guard isOption(argument) else {
        words.append(argument)
        continue
      }
      arranged.arguments.append(argument)
      if optionsWithValue.contains(argument), index < arguments.count {
        arranged.arguments.append(arguments[index])
        index += 1
      }
    }
    arranged.notes = words.compactMap(note)
    if !words.isEmpty { arranged.arguments += ["--"] + excludedPhrases(in: words) }
    return arranged
  }

  /// The index of the subcommand: the first argument that is neither an option nor the value of one.
  private static func subcommand(of arguments: [String]) -> Int? {
    var index = 0
    while index < arguments.count {
      let argument = arguments[index]
      if !argument.hasPrefix("-") { return index }
      // `---completion` and the like belong to the option parser.
      if argument == "--" || argument.hasPrefix("---") { return nil }
      index += argument == "--index" || argument == "--config" ? 2 : 1
    }
    return nil
  }

  private static func isOption(_ argument: String) -> Bool {
    if argument.hasPrefix("--") { return true }
    guard argument.hasPrefix("-"), argument.utf8.count == 2, let letter = argument.last else {
      return false
    }
    return letter.isLetter || letter.isNumber
  }

  /// Restores quotation marks that the shell removed: `chips -"trade war"` arrives as `chips` and
  /// `-trade war`. A query of one argument does not change, because `-trade war` may be intended
  /// there.
  private static func excludedPhrases(in words: [String]) -> [String] {
    guard words.count > 1 else { return words }
    return words.map { word in
      guard word.hasPrefix("-"), word.contains(" "), !word.contains("\"") else { return word }
      return "-\"\(word.dropFirst())\""
    }
  }

  private static func note(_ word: String) -> String? {
    let name = word.dropFirst()
    guard word.hasPrefix("-"), !name.isEmpty else { return nil }
    if optionsWithValue.contains("--" + name) {
      return "\(word) excludes the word '\(name)'; the option is -\(word)"
    }
    if name.hasPrefix("n"), Int(name.dropFirst()) != nil {
      return "\(word) excludes the word '\(name)'; the option is -n \(name.dropFirst())"
    }
    return nil
  }
}
