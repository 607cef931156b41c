import Base

/// The package file of a book (EPUB 3.3, section 5): its metadata, and its chapters in order.
struct EPUBPackage {
  var title: String?
  var authors: [String] = []
  var subjects: [String] = []
  var language: String?
  var description: String?
  var date: String?
  var updated: String?
  /// The paths of the chapters in the archive, without tables of contents.
  var chapters: [String] = []

  /// Parses the package file with the path `name`.
  init(_ bytes: Bytes, name: String) {
    let folder = name.lastIndex(of: "/").map { name[...$0] } ?? ""
    var items: [String: String] = [:]
    for tag in XMLTagReader.read(bytes) {
      switch tag.name {
      case "title": title = title ?? tag.textIfAny
      case "creator": authors += [tag.text].filter { !$0.isEmpty && !authors.contains($0) }
      case "subject": subjects += [tag.text].filter { !$0.isEmpty && !subjects.contains($0) }
      case "language": language = language ?? tag.textIfAny
      case "description": description = description ?? tag.textIfAny
      case "date" where tag.attributes["event"] == "modification":
        updated = updated ?? tag.textIfAny
      case "date": date = date ?? tag.textIfAny
      case "meta" where tag.attributes["property"] == "dcterms:modified":
        updated = updated ?? tag.textIfAny
      case "item":
        let isContents = tag.attributes["properties"]?.split(separator: " ").contains("nav") == true
        let type = tag.attributes["media-type"] ?? ""
        guard !isContents, type.hasSuffix("html+xml") || type == "text/html",
          let id = tag.attributes["id"], let target = tag.attributes["href"]
        else { continue }
        items[id] = Self.resolve(target, in: String(folder))
      case "itemref" where tag.attributes["linear"] != "no":
        if let item = tag.attributes["idref"].flatMap({ items[$0] }) { chapters.append(item) }
      default: continue
      }
    }
  }

  /// Returns the path in the archive of a reference from a file in `folder`.
  private static func resolve(_ target: String, in folder: String) -> String {
    let path = target.prefix { $0 != "#" }
    var parts: [Substring] = []
    for part in (folder + PercentEncoding.decodeLeniently(path)).split(separator: "/") {
      switch part {
      case ".": continue
      case "..": _ = parts.popLast()
      default: parts.append(part)
      }
    }
    return parts.joined(separator: "/")
  }
}

extension XMLTagReader.Tag {
  fileprivate var textIfAny: String? { text.isEmpty ? nil : text }
}
