@testable import Base
@testable import Formats

/// Called by libFuzzer for each input: a package file of a book.
@_cdecl("LLVMFuzzerTestOneInput")
public func fuzz(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  withInput(start, count) { bytes in
    try? SourceText.read(UnsafeRawBufferPointer(bytes), decode: EncodingGuess.decode) { text, _ in
      let package = EPUBPackage(text, name: "folder/package.opf")
      require(package.chapters.allSatisfy { !$0.hasPrefix("/") }, "an absolute path")
      require(
        package.chapters.allSatisfy { !$0.split(separator: "/").contains("..") },
        "a path that leaves the archive")
    }
  }
}
