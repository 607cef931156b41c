import Contract

/// Makes `lede search chips -sanctions` mean what it says.
///
/// To an option parser `-sanctions` is a bundle of nine short options. In a search it is a word to
/// leave out. The rule that tells them apart is that of `lede search --help`: an option is a dash
/// with one letter or digit, or two dashes with a word; one dash with anything longer is part of
/// the query. Parts of the query are moved behind `--`, where the parser leaves them alone; a
/// mistyped `--limt` stays before it and is refused.
struct QueryArguments {
  /// What the option parser is to see.
  private(set) var arguments: [String]
  /// Remarks for the person, on words that look like options.
  private(set) var notes: [String] = []

  /// Options of `lede search` whose value is the next argument: those of a search, and those that say
  /// where the index is and how the answer is printed. A test compares them with the help.
  private static let optionsWithValue = Set(
    SearchOption.allCases.map(\.row).filter(\.takesValue).flatMap(\.words)
      + ["--index", "--config", "--format", "-f", "--color"])

  /// Arranges the arguments of the program (without its name). Other subcommands than `search` are
  /// left as they are.
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

  /// Where the subcommand stands: the first argument that is no option and no option's value.
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

  /// `chips -"trade war"` reaches us as `chips`, `-trade war`: the shell has eaten the quotation
  /// marks. A query that is one argument is taken as it is: there, `-trade war` may well be meant.
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
      return "\(word) leaves out the word '\(name)'; the option is -\(word)"
    }
    if name.hasPrefix("n"), Int(name.dropFirst()) != nil {
      return "\(word) leaves out the word '\(name)'; the option is -n \(name.dropFirst())"
    }
    return nil
  }
}
