import Base
import SystemPackage
import YAML

extension ConfigurationValue {
  /// Reads the value of `filters`: a command for each file type.
  func filters() throws(LedeError) -> [ConfiguredFilter] {
    if node.plain == "" { return [] }
    guard let pairs = node.mapping else {
      throw mismatch("lines of the form 'pdf: {command: [pdftotext, \"{file}\", \"-\"]}'")
    }
    var filters: [ConfiguredFilter] = []
    for pair in pairs {
      let key = value(pair.key, "a name in filters")
      var filter = ConfiguredFilter(
        key: word(pair.key, try key.text("a file name extension or a MIME type")))
      if pair.value.plain == "none" {
        filter.isNone = true
      } else {
        try value(pair.value, "the filter of \(filter.key.text)").read(into: &filter)
      }
      filters.append(filter)
    }
    return filters
  }

  private func read(into filter: inout ConfiguredFilter) throws(LedeError) {
    let known = "command, format, timeout, memory"
    guard let pairs = node.mapping else { throw mismatch("none, or the keys \(known)") }
    for pair in pairs {
      let part = value(pair.value, pair.key.scalar ?? "?")
      switch pair.key.scalar {
      case "command": filter.command = try part.command()
      case "format":
        filter.format = word(pair.value, try part.text("text, markdown, html, pages or rows"))
      case "timeout": filter.timeout = try part.seconds()
      case "memory": filter.memory = try part.size()
      default:
        throw file.error(
          pair.key.mark, "unknown key '\(pair.key.scalar ?? "?")' in a filter",
          hint: "known keys: \(known)")
      }
    }
  }

  private func words() throws(LedeError) -> [String] {
    let expected = "a list of words, the program first: [pdftotext, \"{file}\", \"-\"]"
    guard let nodes = node.sequence, !nodes.isEmpty else { throw mismatch(expected) }
    var words: [String] = []
    for node in nodes {
      // An argument can be empty, but the name of a program cannot.
      guard let word = node.scalar, !word.isEmpty || !words.isEmpty,
        !word.unicodeScalars.contains("\0")
      else { throw value(node, "command").mismatch(expected) }
      words.append(word)
    }
    return words
  }

  /// Reads a program and its arguments. A relative path with `/` starts at the file's folder.
  private func command() throws(LedeError) -> [String] {
    var words = try words()
    if words[0].contains("/") {
      // Filters run in another folder, so the path must be absolute.
      words[0] = FileSystem.absolute(file.resolve(words[0])).string
    }
    return words
  }

  /// Reads the value of `json`: the keys of each part of an article.
  func fields() throws(LedeError) -> [ConfiguredField] {
    if node.plain == "" { return [] }
    guard let pairs = node.mapping else { throw mismatch("lines of the form 'title: headline'") }
    var fields: [ConfiguredField] = []
    for pair in pairs {
      let field = word(
        pair.key, try value(pair.key, "a name in json").text("the name of a part of an article"))
      let expected = "the name of a key, or a list of names"
      var names: [String] = []
      for node in pair.value.sequence ?? [pair.value] {
        names.append(try value(node, field.text).text(expected))
      }
      guard !names.isEmpty else { throw value(pair.value, field.text).mismatch(expected) }
      fields.append(ConfiguredField(field: field, names: names))
    }
    return fields
  }

  private func value(_ node: Node, _ part: String) -> ConfigurationValue {
    ConfigurationValue(key: key, node: node, file: file, part: part)
  }

  private func word(_ node: Node, _ text: String) -> LocatedWord {
    LocatedWord(text: text, location: file.location(node.mark))
  }
}
