import Glibc

/// The inverse document frequency: how much a term tells about the documents that have it.
enum InverseDocumentFrequency {
  /// Returns `ln(1 + N / n)` for a term that `frequency` of `documents` have. `frequency` is at least 1.
  static func of(frequency: Int, documents: Int) -> Double {
    log(1 + Double(documents) / Double(frequency))
  }
}
