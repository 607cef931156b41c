/// Names in character references such as `&eacute;`.
/// Source: https://html.spec.whatwg.org/entities.json
enum HTMLCharacterNames {
  /// The characters by name, without `&` and `;`.
  static let scalars: [String: [Unicode.Scalar]] = Dictionary(
    uniqueKeysWithValues: table.split(whereSeparator: \.isWhitespace).map { entry in
      let parts = entry.split(separator: "=")
      let numbers = parts.last?.split(separator: "+").compactMap { UInt32($0, radix: 16) } ?? []
      return (String(parts.first ?? ""), numbers.compactMap(Unicode.Scalar.init))
    })

  /// Names that need no semicolon.
  static let withoutSemicolon = Set(old.split(whereSeparator: \.isWhitespace).map(String.init))

  /// The length of the longest name.
  static let longest = 31

  /// The length of the longest name that needs no semicolon.
  static let longestWithoutSemicolon = 6

  private static let old = """
    AElig AMP Aacute Acirc Agrave Aring Atilde Auml COPY Ccedil ETH Eacute Ecirc Egrave Euml GT
    Iacute Icirc Igrave Iuml LT Ntilde Oacute Ocirc Ograve Oslash Otilde Ouml QUOT REG THORN Uacute
    Ucirc Ugrave Uuml Yacute aacute acirc acute aelig agrave amp aring atilde auml brvbar ccedil
    cedil cent copy curren deg divide eacute ecirc egrave eth euml frac12 frac14 frac34 gt iacute
    icirc iexcl igrave iquest iuml laquo lt macr micro middot nbsp not ntilde oacute ocirc ograve
    ordf ordm oslash otilde ouml para plusmn pound quot raquo reg sect shy sup1 sup2 sup3 szlig
    thorn times uacute ucirc ugrave uml uuml yacute yen yuml
    """
}
