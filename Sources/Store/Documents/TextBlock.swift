package import Base
import CZstd

/// Compression of the stored text, block by block, with zstd.
package final class TextBlock {
  /// Bytes at which a block is closed. Small enough that ten of them are analysed anew for a page of
  /// snippets in a fraction of a millisecond, large enough to compress to some 65 %.
  package static let target = 1_000
  /// A block never has more bytes than this.
  package static let limit = 1 << 16

  private let compressor: OpaquePointer
  private let decompressor: OpaquePointer
  private var buffer: [UInt8]

  /// Creates the two working areas of zstd, about 1 MB; throws when there is no memory for them.
  package init() throws(LedeError) {
    guard let compressor = ZSTD_createCCtx(), let decompressor = ZSTD_createDCtx() else {
      throw LedeError(.internalError, "out of memory for zstd")
    }
    self.compressor = compressor
    self.decompressor = decompressor
    buffer = [UInt8](repeating: 0, count: ZSTD_compressBound(Self.limit))
  }

  deinit {
    ZSTD_freeCCtx(compressor)
    ZSTD_freeDCtx(decompressor)
  }

  /// Appends the compressed `text` to `out`; returns how many bytes that took.
  package func compress(_ text: [UInt8], into out: inout ArraySlice<UInt8>) throws(LedeError)
    -> Int
  {
    let length = ZSTD_compressCCtx(compressor, &buffer, buffer.count, text, text.count, 1)
    guard ZSTD_isError(length) == 0 else {
      throw LedeError(.internalError, "zstd: \(String(cString: ZSTD_getErrorName(length)))")
    }
    out += buffer[..<length]
    return length
  }

  /// The text of block number `number` of a record; throws ``LedeError/Code/damaged`` if it is none.
  package func text(of record: DataRecord, block number: Int) throws(LedeError) -> [UInt8] {
    let block = record.blocks[number]
    let start = record.blocks[..<number].reduce(0) { $0 + $1.storedLength }
    let length = record.text.withUnsafeBufferPointer { stored in
      ZSTD_decompressDCtx(
        decompressor, &buffer, buffer.count, stored.baseAddress.map { $0 + start },
        block.storedLength)
    }
    guard ZSTD_isError(length) == 0, length == block.textLength else {
      throw LedeError(
        .damaged, "the stored text of \(record.id) cannot be read",
        hint: LedeError.rebuildHint)
    }
    return Array(buffer[..<length])
  }
}
