/// Codes and names of languages.
public enum LanguageCode {
  /// The languages for which Xapian has a stemmer (ISO 639-1).
  public static let stemmed: Set<String> = [
    "ar", "ca", "da", "de", "en", "es", "eu", "fi", "fr", "ga", "hu", "hy", "id", "it", "lt", "nb",
    "ne", "nl", "nn", "no", "pt", "ro", "ru", "sv", "ta", "tr",
  ]

  /// Returns the code of a language given as `pt-BR`, `zh_Hans`, `deu` or `German`: two letters (ISO
  /// 639-1) if that code exists, otherwise three. Returns nil if `stated` names no language.
  public static func normalized(_ stated: String) -> String? {
    let name = stated.lowercased().prefix { $0 != "-" && $0 != "_" && $0 != "." && $0 != "@" }
      .filter { !$0.isWhitespace }
    if let code = aliases[name] { return code }
    guard name.allSatisfy({ $0.isASCII && $0.isLetter }) else { return nil }
    guard 2...3 ~= name.utf8.count, !noLanguage.contains(name) else { return nil }
    return name
  }

  /// Returns whether `stated` explicitly means "no single language".
  public static func isNone(_ stated: String) -> Bool {
    let name = stated.lowercased()
    return name == "none" || noLanguage.contains(name)
  }

  /// Codes for no language, several languages or an unknown one.
  private static let noLanguage: Set<String> = [
    "und", "mul", "zxx", "mis", "un", "xx", "xxx", "all", "non",
  ]

  /// Three-letter codes (ISO 639-2), withdrawn codes, English names and common mistakes.
  private static let aliases: [String: String] = [
    "eng": "en", "english": "en", "deu": "de", "ger": "de", "german": "de", "deutsch": "de",
    "fra": "fr", "fre": "fr", "french": "fr", "français": "fr", "spa": "es", "spanish": "es",
    "español": "es", "ita": "it", "italian": "it", "italiano": "it", "por": "pt",
    "portuguese": "pt", "português": "pt", "nld": "nl", "dut": "nl", "dutch": "nl", "rus": "ru",
    "russian": "ru", "русский": "ru", "swe": "sv", "swedish": "sv", "dan": "da", "danish": "da",
    "nor": "no", "nob": "nb", "nno": "nn", "norwegian": "no", "fin": "fi", "finnish": "fi",
    "hun": "hu", "hungarian": "hu", "pol": "pl", "polish": "pl", "ces": "cs", "cze": "cs",
    "czech": "cs", "ell": "el", "gre": "el", "greek": "el", "tur": "tr", "turkish": "tr",
    "ukr": "uk", "ukrainian": "uk", "bul": "bg", "bulgarian": "bg", "ron": "ro", "rum": "ro",
    "romanian": "ro", "cat": "ca", "catalan": "ca", "ara": "ar", "arabic": "ar", "heb": "he",
    "hebrew": "he", "iw": "he", "hin": "hi", "hindi": "hi", "tha": "th", "thai": "th",
    "vie": "vi", "vietnamese": "vi", "ind": "id", "indonesian": "id", "in": "id", "jpn": "ja",
    "japanese": "ja", "jp": "ja", "kor": "ko", "korean": "ko", "zho": "zh", "chi": "zh",
    "cmn": "zh", "chinese": "zh", "cn": "zh", "tw": "zh", "yue": "zh", "中文": "zh", "日本語": "ja",
    "한국어": "ko", "ji": "yi", "jw": "jv", "fas": "fa", "per": "fa", "persian": "fa",
    "eus": "eu", "baq": "eu", "gle": "ga", "lit": "lt", "hye": "hy", "arm": "hy", "tam": "ta",
    "nep": "ne",
  ]
}
