import Analysis
import Store
import Xapian

/// Collects the tokens of a text by term, so that each term is passed to Xapian once, with all positions.
struct PostingCollector {
  private struct Occurrence {
    var position: UInt32
    /// The index of the term's next occurrence; -1 at the end.
    var next: Int32
  }

  /// The linked list of a term's occurrences.
  private struct Chain {
    var run: UInt32 = 0
    var first: Int32 = 0
    var last: Int32 = 0
  }

  private var occurrences: ContiguousArray<Occurrence> = []
  private var distinct: ContiguousArray<Int32> = []
  /// The chains by term number. A chain is valid if its `run` is that of the current text.
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
      let index = Int32(occurrences.count)
      occurrences.append(Occurrence(position: token.position, next: -1))
      if chains[term].run == run {
        occurrences[Int(chains[term].last)].next = index
        chains[term].last = index
      } else {
        chains[term] = Chain(run: run, first: index, last: index)
        distinct.append(token.term)
      }
    }
  }

  /// Writes the collected terms to `document`, with the prefix and weight of each field, and clears them.
  mutating func flush(
    _ analyzer: Analyzer, to document: inout Document, _ weights: [DocumentText.Weight]
  ) throws(XapianError) {
    var failure: XapianError?
    for term in distinct {
      positions.removeAll(keepingCapacity: true)
      var index = chains[Int(term)].first
      while index >= 0 {
        positions.append(occurrences[Int(index)].position)
        index = occurrences[Int(index)].next
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
    occurrences.removeAll(keepingCapacity: true)
    distinct.removeAll(keepingCapacity: true)
    run &+= 1
    if run == 0 {
      chains.removeAll(keepingCapacity: true)
      run = 1
    }
  }
}
