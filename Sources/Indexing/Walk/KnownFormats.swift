import Filters

/// Which names belong to files that may hold articles. Remembers the ends of names that it met, for
/// most files of a folder have the same.
struct KnownFormats {
  private let filters: FilterTable
  private var last: ArraySlice<UInt8> = []
  private var lastReason: SkipReason? = .otherType("no extension")

  init(_ filters: FilterTable) { self.filters = filters }

  /// Why a file of this name is left out; nil if it is not.
  mutating func reason(_ name: ArraySlice<UInt8>) -> SkipReason? {
    let dot = name.dropFirst().lastIndex(of: UInt8(ascii: "."))
    let fileExtension = dot.map { name[($0 + 1)...] } ?? []
    if !fileExtension.elementsEqual(last) {
      last = ArraySlice(Array(fileExtension))
      let text = String(decoding: fileExtension, as: UTF8.self)
      if FileFormat(fileExtension: text, filters: filters) != nil {
        lastReason = nil
      } else if DefaultExcludes.contains(fileExtension: text) {
        lastReason = .junk
      } else {
        lastReason = .otherType(text.isEmpty ? "no extension" : "." + text)
      }
    }
    return lastReason
  }
}
