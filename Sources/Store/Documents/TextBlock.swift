package import Base
import CZstd

/// A zstd codec that compresses the stored text of a document block by block. Not thread-safe.
package final class TextBlock {
  /// The size in bytes at which a block is closed. Ten blocks, enough for a page of snippets, are
  /// analysed in a fraction of a millisecond; blocks of this size compress to about 65 %.
  package static let target = 1_000
  /// The largest size of a block in bytes.
  package static let limit = 1 << 16

  private let compressor: OpaquePointer
  private let decompressor: OpaquePointer
  private var buffer: [UInt8]

  /// Creates the two contexts of zstd, which take about 1 MB. Throws if memory is short.
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

  /// Appends the compressed `text` to `out`. Returns its compressed size in bytes.
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

  /// Decompresses block `number` of a record. Throws ``LedeError/Code/damaged`` if that fails.
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
