/// A set of elements as a bit set, with faster lookup than `Set`.
struct HTMLElementSet: ExpressibleByArrayLiteral {
  private var bits: UInt128 = 0
  let elements: [HTMLElement]

  init(arrayLiteral elements: HTMLElement...) {
    self.elements = elements
    for element in elements { bits |= 1 << UInt128(element.rawValue) }
  }

  func contains(_ element: HTMLElement) -> Bool { bits >> UInt128(element.rawValue) & 1 == 1 }
}

/// A counter for each element.
struct HTMLElementCounts {
  private var counts = [Int](repeating: 0, count: HTMLElement.allCases.count)

  subscript(element: HTMLElement) -> Int {
    get { counts[Int(element.rawValue)] }
    set { counts[Int(element.rawValue)] = newValue }
  }

  func sum(of elements: HTMLElementSet) -> Int {
    var sum = 0
    for element in elements.elements { sum += self[element] }
    return sum
  }
}
