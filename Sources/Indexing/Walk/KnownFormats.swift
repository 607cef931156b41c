import Filters

/// A filter of file names by their extensions. It caches the last extension, because most files of a folder
/// have the same one.
struct KnownFormats {
  private let filters: FilterTable
  private var last: ArraySlice<UInt8> = []
  private var lastReason: SkipReason? = .otherType("no extension")

  init(_ filters: FilterTable) { self.filters = filters }

  /// Returns the reason to skip a file with this name; nil if its format is known.
  mutating func reason(_ name: ArraySlice<UInt8>) -> SkipReason? {
    let dot = name.dropFirst().lastIndex(of: UInt8(ascii: "."))
    let fileExtension = dot.map { name[($0 + 1)...] } ?? []
    if !fileExtension.elementsEqual(last) {
      last = ArraySlice(Array(fileExtension))
      let text = String(decoding: fileExtension, as: UTF8.self)
      if FileFormat(fileExtension: text, filters: filters) != nil {
        lastReason = nil
      } else if DefaultExcludes.contains(fileExtension: text) {
        lastReason = .defaultExclude
      } else {
        lastReason = .otherType(text.isEmpty ? "no extension" : "." + text)
      }
    }
    return lastReason
  }
}
