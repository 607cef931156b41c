package import ArgumentParser
package import Contract

extension RequestOption {
  /// The names of the option, for ArgumentParser; the name of an argument is only its value's.
  package var names: NameSpecification {
    switch row.commandLine {
    case .argument(let name), .flag(let name), .invertibleFlag(let name): .customLong(name)
    case .option(let name, let letter):
      if let letter { [.customLong(name), .customShort(letter)] } else { .customLong(name) }
    }
  }

  /// The help of the option.
  package var help: ArgumentHelp {
    var valueName = row.valueName
    if case .argument(let name) = row.commandLine { valueName = name }
    return ArgumentHelp("\(row.help)", discussion: row.details, valueName: valueName)
  }

  /// Throws a usage error when a number is not in the range of the option.
  package func check(_ number: Int) throws(ValidationError) {
    if let problem = row.problem(number) {
      throw ValidationError("\(row.words.first ?? rawValue) \(problem)")
    }
  }
}
