import Base

/// The character encoding that a page states.
enum HTMLCharset: Equatable {
  /// UTF-8. A page that states UTF-16 in ASCII is UTF-8 too.
  case utf8
  case windows1252
  /// Another encoding, by its name in the C library.
  case other(String)

  /// The number of bytes to search. A licence may precede the statement.
  private static let window = 1 << 16
  private static let longestLabel = 40

  /// The encodings of the web by their labels, without punctuation. Values are names in the C library.
  /// Source: https://encoding.spec.whatwg.org/#names-and-labels
  private static let names: [String: String] = [
    "shiftjis": "CP932", "sjis": "CP932", "xsjis": "CP932", "windows31j": "CP932",
    "mskanji": "CP932", "eucjp": "EUC-JP", "xeucjp": "EUC-JP", "iso2022jp": "ISO-2022-JP",
    "gb2312": "GB18030", "gbk": "GB18030", "xgbk": "GB18030", "gb18030": "GB18030",
    "gb231280": "GB18030", "cp936": "GB18030", "big5": "BIG5-HKSCS", "big5hkscs": "BIG5-HKSCS",
    "xxbig5": "BIG5-HKSCS", "cnbig5": "BIG5-HKSCS", "euckr": "CP949", "ksc56011987": "CP949",
    "ksc5601": "CP949", "korean": "CP949", "windows949": "CP949", "cp949": "CP949",
    "koi8r": "KOI8-R", "koi8": "KOI8-R", "koi8u": "KOI8-U", "koi8ru": "KOI8-U",
    "ibm866": "CP866", "cp866": "CP866", "iso88592": "ISO-8859-2", "latin2": "ISO-8859-2",
    "iso88593": "ISO-8859-3", "iso88594": "ISO-8859-4", "iso88595": "ISO-8859-5",
    "iso88596": "ISO-8859-6", "iso88597": "ISO-8859-7", "greek": "ISO-8859-7",
    "iso88598": "ISO-8859-8", "iso88598i": "ISO-8859-8", "iso88599": "CP1254",
    "latin5": "CP1254", "iso885910": "ISO-8859-10", "iso885911": "CP874", "tis620": "CP874",
    "iso885913": "ISO-8859-13", "iso885914": "ISO-8859-14", "iso885915": "ISO-8859-15",
    "latin9": "ISO-8859-15", "iso885916": "ISO-8859-16", "macintosh": "MACINTOSH",
    "mac": "MACINTOSH", "xmacroman": "MACINTOSH", "xmaccyrillic": "MAC-CYRILLIC",
    "windows874": "CP874", "windows1250": "CP1250", "cp1250": "CP1250",
    "windows1251": "CP1251", "cp1251": "CP1251", "windows1253": "CP1253",
    "windows1254": "CP1254", "windows1255": "CP1255", "windows1256": "CP1256",
    "windows1257": "CP1257", "windows1258": "CP1258",
  ]
  private static let western: Set<String> = [
    "iso88591", "latin1", "l1", "usascii", "ascii", "windows1252", "cp1252", "xcp1252", "cp819",
  ]

  /// Returns nil if the label is unknown.
  init?(label: String) {
    let key = String(label.lowercased().filter { $0.isASCII && ($0.isLetter || $0.isNumber) })
    if key.hasPrefix("utf") || key == "unicode11utf8" {
      self = .utf8
    } else if Self.western.contains(key) {
      self = .windows1252
    } else if let name = Self.names[key] {
      self = .other(name)
    } else {
      return nil
    }
  }

  /// Returns the label after `charset=` in a `<meta>`, or after `encoding=` in an XML declaration.
  static func label(in bytes: Bytes) -> String? {
    let head = bytes.part(0..<min(bytes.count, window))
    var index = 0
    while index < head.count {
      guard head[index] == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      if head.starts(with: "<!--", at: index) {
        index = endOfComment(head, from: index + 4)
        continue
      }
      let isXML = head.starts(with: "<?xml", at: index)
      guard isXML || hasName("<meta", head, at: index) else {
        index += 1
        continue
      }
      let end = head[index...].firstIndex(of: UInt8(ascii: ">")) ?? head.count
      if let label = value(of: isXML ? "encoding" : "charset", in: head.part(index..<end)) {
        return label
      }
      index = end
    }
    return nil
  }

  private static func endOfComment(_ bytes: Bytes, from start: Int) -> Int {
    (start..<max(start, bytes.count)).first { bytes.starts(with: "-->", at: $0) } ?? bytes.count
  }

  private static func hasName(_ name: StaticString, _ bytes: Bytes, at offset: Int) -> Bool {
    bytes.count - offset >= name.utf8CodeUnitCount
      && (0..<name.utf8CodeUnitCount).allSatisfy {
        bytes[offset + $0].lowercased == name.utf8Start[$0]
      }
  }

  private static func value(of name: StaticString, in tag: Bytes) -> String? {
    for start in tag.indices where hasName(name, tag, at: start) {
      var index = start + name.utf8CodeUnitCount
      func skip(_ skips: (UInt8) -> Bool) {
        while index < tag.count, skips(tag[index]) { index += 1 }
      }
      skip { $0 <= 0x20 }
      guard index < tag.count, tag[index] == UInt8(ascii: "=") else { continue }
      index += 1
      skip { $0 <= 0x20 || $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: "'") }
      let first = index
      skip { $0.isAlphanumeric || "-_:.".utf8.contains($0) }
      guard index > first, index - first <= longestLabel else { continue }
      return String(decoding: tag.part(first..<index), as: UTF8.self)
    }
    return nil
  }
}
