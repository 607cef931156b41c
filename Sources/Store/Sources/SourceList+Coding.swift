package import Articles
import Base
import SystemPackage

extension SourceList {
  /// Encodes sources for the metadata. Rules come last, and only if a source has any.
  package static func encoded(_ sources: [Source]) -> [UInt8] {
    var writer = ByteWriter()
    writer.integer(sources.count)
    for source in sources {
      writer.string(source.name)
      writer.counted(source.path.bytes)
      writer.integer(source.isFile ? 1 : 0)
    }
    guard sources.contains(where: { $0.rules != SourceRules() }) else { return writer.bytes }
    for source in sources {
      writer.strings(source.rules.include)
      writer.strings(source.rules.exclude)
      writer.strings(source.rules.named)
      writer.integer(source.rules.takesHidden ? 1 : 0)
      writer.integer(source.rules.readsIgnoreFiles ? 1 : 0)
    }
    return writer.bytes
  }

  /// Decodes what ``encoded(_:)`` returned.
  package static func decoded(_ bytes: [UInt8]) throws(ByteReader.Malformed) -> [Source] {
    var reader = ByteReader(bytes)
    var sources: [Source] = []
    for _ in 0..<(try reader.count()) {
      let name = try reader.string()
      let path = FilePath(bytes: try reader.counted())
      sources.append(Source(name: name, path: path, isFile: try reader.integer() == 1))
    }
    guard reader.remaining > 0 else { return sources }
    for index in sources.indices {
      sources[index].rules.include = try reader.strings()
      sources[index].rules.exclude = try reader.strings()
      sources[index].rules.named = try reader.strings()
      sources[index].rules.takesHidden = try reader.integer() == 1
      sources[index].rules.readsIgnoreFiles = try reader.integer() == 1
    }
    return sources
  }
}
