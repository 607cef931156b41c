/// The addresses in headers.
enum MailAddress {
  /// Returns the name in the first address of a list; for an address without a name, the address.
  static func name(_ text: String) -> String {
    if let open = text.firstIndex(of: "<") {
      let name = text[..<open].filter { $0 != "\"" && $0 != "\\" }
      let trimmed = JSONRowText.line(name)
      return trimmed.isEmpty
        ? String(text[text.index(after: open)...].prefix { $0 != ">" }) : trimmed
    }
    // `ada@example.org (Ada Field)`
    guard text.contains("@"), let open = text.firstIndex(of: "("),
      let close = text.lastIndex(of: ")"), open < close
    else { return text }
    let name = JSONRowText.line(String(text[text.index(after: open)..<close]))
    return name.isEmpty ? text : name
  }
}
