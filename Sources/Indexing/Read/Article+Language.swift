import Analysis
import Articles

extension Article {
  /// Drops a stated language that is none, with a warning unless it says so itself.
  mutating func checkLanguage() {
    guard let stated = language, LanguageCode.normalized(stated) == nil else { return }
    language = nil
    guard !LanguageCode.isNone(stated) else { return }
    let message = "the language '\(stated.prefix(40))' is not known: it is found out from the text"
    warnings.append(ParseWarning(line: nil, message: message))
  }
}
