import Articles
import Filters
import Formats
import Store
import Xapian

/// The settings on which the documents of an index depend, beside the versions of schema and analysis:
/// when one changes, all files have to be read again.
struct SettingsFingerprint {
  private let parts: [(name: String, value: String)]

  init(_ sources: [Source], _ settings: IndexSettings) {
    parts = [
      // The ids of a single source do not begin with its name.
      ("the sources", sources.map { "\($0.name)=\($0.path)" }.joined(separator: "\n")),
      ("the language", settings.language),
      (
        "the detection of languages",
        settings.detectsLanguage ? String(LanguageDetector.version) : "none"
      ),
      ("how files are read", String(FileFormat.version)),
      ("the largest size of a file", String(settings.reading.maximumFileBytes)),
      ("the filters", settings.reading.filters.description),
      ("the keys of JSON rows", settings.reading.json.description),
      ("the format of JSON rows", settings.reading.jsonText.rawValue),
    ]
  }

  func encoded() -> [UInt8] {
    var writer = ByteWriter()
    writer.strings(parts.map(\.value))
    return writer.bytes
  }

  /// Why the documents of an index do not fit these settings; nil when they do.
  func difference(from reader: IndexReader) -> String? {
    var decoder = ByteReader(reader.metadata.fingerprint)
    guard let values = try? decoder.strings(), values.count == parts.count else {
      return "it does not say with which settings it was made"
    }
    let changed = zip(parts, values).filter { $0.value != $1 }.map(\.0.name)
    guard !changed.isEmpty else { return nil }
    return changed.joined(separator: " and ") + " changed"
  }
}
