import Analysis
import Articles

extension Article {
  /// Removes a stated language that is unknown, with a warning, or that is `none`.
  mutating func checkLanguage() {
    guard let stated = language, LanguageCode.normalized(stated) == nil else { return }
    language = nil
    guard !LanguageCode.isNone(stated) else { return }
    let message = "unknown language '\(stated.prefix(40))': it is detected from the text"
    warnings.append(ParseWarning(line: nil, message: message))
  }
}
