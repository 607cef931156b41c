import Analysis
import Store
import Xapian

/// Gathers the tokens of one text by term, so that each term crosses to Xapian once with all its
/// positions.
struct PostingCollector {
  private struct Entry {
    var position: UInt32
    /// Index of the term's next entry; -1 at the end.
    var next: Int32
  }

  private struct Chain {
    var run: UInt32 = 0
    var first: Int32 = 0
    var last: Int32 = 0
  }

  private var entries: ContiguousArray<Entry> = []
  private var distinct: ContiguousArray<Int32> = []
  /// By term number; valid where `run` is that of the text at hand.
  private var chains: ContiguousArray<Chain> = []
  private var run: UInt32 = 1
  private var positions: [UInt32] = []

  /// Adds the tokens of a text.
  mutating func add(_ tokens: [Token]) {
    for token in tokens {
      let term = Int(token.term)
      if term >= chains.count {
        chains += repeatElement(Chain(), count: max(term + 1 - chains.count, chains.count))
      }
      let index = Int32(entries.count)
      entries.append(Entry(position: token.position, next: -1))
      if chains[term].run == run {
        entries[Int(chains[term].last)].next = index
        chains[term].last = index
      } else {
        chains[term] = Chain(run: run, first: index, last: index)
        distinct.append(token.term)
      }
    }
  }

  /// Writes the added words to `document`, under the prefix of each field with its weight, and forgets
  /// them.
  mutating func flush(
    _ analyzer: Analyzer, to document: inout Document, _ weights: [DocumentText.Weight]
  ) throws(XapianError) {
    var failure: XapianError?
    for term in distinct {
      positions.removeAll(keepingCapacity: true)
      var index = chains[Int(term)].first
      while index >= 0 {
        positions.append(entries[Int(index)].position)
        index = entries[Int(index)].next
      }
      analyzer.withTerm(term) { bytes in
        do throws(XapianError) {
          for weight in weights {
            guard !weight.field.prefix.isEmpty else {
              try document.addPositions(positions.span, of: bytes.span, wdfPerPosition: weight.wdf)
              continue
            }
            let prefixed = Array(weight.field.prefix.utf8) + bytes
            try document.addPositions(
              positions.span, of: prefixed.span, wdfPerPosition: weight.wdf)
          }
        } catch {
          failure = error
        }
      }
      if let failure { throw failure }
    }
    clear()
  }

  private mutating func clear() {
    entries.removeAll(keepingCapacity: true)
    distinct.removeAll(keepingCapacity: true)
    run &+= 1
    if run == 0 {
      chains.removeAll(keepingCapacity: true)
      run = 1
    }
  }
}
