/// Functions that format numbers for text output.
package enum Numbers {
  /// Returns the number with grouped digits: `69,533`.
  package static func grouped(_ number: Int) -> String {
    let digits = Array(String(number.magnitude).utf8)
    var text = number < 0 ? "-" : ""
    for (index, digit) in digits.enumerated() {
      if index > 0, (digits.count - index) % 3 == 0 { text += "," }
      text.unicodeScalars.append(Unicode.Scalar(digit))
    }
    return text
  }

  /// Returns the number with one decimal below ten, unless it is zero: `0.1`, `4.7`, `119`.
  package static func short(_ number: Double) -> String {
    guard number.isFinite, number.magnitude < 1e15 else { return "?" }
    let tenths = Int((number * 10).rounded())
    if tenths >= 100 || tenths % 10 == 0 { return grouped(Int(number.rounded())) }
    return "\(tenths / 10).\(tenths % 10)"
  }

  /// Returns the number with the noun in the matching form: `1 article`, `69,533 articles`.
  package static func count(_ number: Int, _ one: String, _ many: String) -> String {
    "\(grouped(number)) \(number == 1 ? one : many)"
  }

  /// Returns a duration: `0.1 s`, `42 s`, `3 min 20 s`, `2 h 5 min`.
  package static func duration(_ seconds: Double) -> String {
    guard seconds.isFinite, seconds < 1e9 else { return "?" }
    if seconds < 10 { return "\(short(seconds)) s" }
    let whole = Int(seconds.rounded())
    if whole < 60 { return "\(whole) s" }
    if whole < 3_600 { return "\(whole / 60) min \(whole % 60) s" }
    return "\(whole / 3_600) h \(whole % 3_600 / 60) min"
  }

  /// Returns a rate such as `12 MB/s`, or nil if at most 1 ms has passed.
  package static func rate(bytes: Int, seconds: Double) -> String? {
    guard seconds > 0.001 else { return nil }
    let perSecond = Double(bytes) / seconds
    return perSecond < 1e15 ? ByteSize(Int(perSecond)).text + "/s" : nil
  }
}
