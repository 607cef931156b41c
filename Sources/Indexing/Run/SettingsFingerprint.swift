import Articles
import Filters
import Formats
import Store
import Xapian

/// The settings on which the documents of an index depend. A change of one requires a full rebuild, as a
/// change of the schema or analysis version does.
struct SettingsFingerprint {
  private let parts: [(name: String, value: String)]

  init(_ sources: [Source], _ settings: IndexSettings) {
    parts = [
      // The number and the names of the sources determine the ids of articles.
      ("the sources", sources.map { "\($0.name)=\($0.path)" }.joined(separator: "\n")),
      ("the language", settings.language),
      (
        "the detection of languages",
        settings.detectsLanguage ? String(LanguageDetector.version) : "none"
      ),
      ("how files are read", String(FileFormat.version)),
      ("how hashtags are read", settings.reading.readsHashtags ? "tags" : "text"),
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

  /// Returns why the documents of an index do not match these settings; nil if they do.
  func difference(from reader: IndexReader) -> String? {
    var decoder = ByteReader(reader.metadata.fingerprint)
    guard let values = try? decoder.strings(), values.count == parts.count else {
      return "its settings are unknown"
    }
    let changed = zip(parts, values).filter { $0.value != $1 }.map(\.0.name)
    guard !changed.isEmpty else { return nil }
    return changed.joined(separator: " and ") + " changed"
  }
}
