import Glibc
package import SystemPackage

extension FilePath {
  /// Creates a path from its bytes, up to the first zero byte.
  package init(bytes: some Sequence<UInt8>) {
    self.init(platformString: bytes.map(CChar.init(bitPattern:)) + [0])
  }

  /// The bytes of the path, without the zero byte at its end.
  package var bytes: [UInt8] {
    withPlatformString { Array(UnsafeRawBufferPointer(start: $0, count: length)) }
  }
}

extension FilePath.Component {
  /// The bytes of the name.
  package var bytes: [UInt8] {
    withPlatformString { Array(UnsafeRawBufferPointer(start: $0, count: strlen($0))) }
  }
}
