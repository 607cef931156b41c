import Contract
import Xapian

/// The order of the documents on the page: those with the name that was typed come first, and titles count.
extension Search {
  /// Returns a page of a query. `shown` is the range of the list and `order` its order; without them, those of the
  /// request. `loosely` says that a document does not need every word.
  func page(
    _ query: Query, of compiled: CompiledQuery, _ shown: Range<Int>? = nil,
    order: SortOrder? = nil, isCounted: Bool = true, loosely: Bool = false
  ) throws -> Matcher.Page {
    let shown = shown ?? request.offset..<(request.offset + request.limit)
    var page = try page(query, of: compiled, shown, order ?? request.sort, isCounted: isCounted)
    for index in page.matches.indices where loosely { page.matches[index].isLoose = true }
    return page
  }

  private func page(
    _ query: Query, of compiled: CompiledQuery, _ shown: Range<Int>, _ order: SortOrder,
    isCounted: Bool
  ) throws -> Matcher.Page {
    let matcher = matcher(of: compiled)
    let bonus = order == .relevance ? try TitleBonus(compiled, context) : nil
    func page(_ query: Query, first: Int, count: Int) throws -> Matcher.Page {
      let competes = bonus != nil && first < TitleBonus.depth && count > 0
      var page = try matcher.page(
        query, first: competes ? 0 : first,
        count: competes ? max(TitleBonus.depth, first + count) : count, order: order,
        isCounted: isCounted, frequenciesOf: compiled.terms)
      guard competes else { return page }
      try bonus?.apply(to: &page.matches)
      page.matches = Array(page.matches.dropFirst(first).prefix(count))
      return page
    }
    let (first, count) = (shown.lowerBound, shown.count)
    guard order == .relevance, let named = compiled.named else {
      let listed = order == .relevance ? query : try compiled.withNamed(query)
      return try page(listed, first: first, count: count)
    }
    var front = try matcher.page(
      try compiled.ranked(named), first: 0, count: first + count, order: order)
    for index in front.matches.indices {
      let (bonuses, relevance) = ScoreTier.split(front.matches[index].weight)
      front.matches[index].weight = relevance
      front.matches[index].isLoose = true
      front.matches[index].place = bonuses > 1 ? .named : .states
    }
    let onPage = front.matches.dropFirst(first)
    var rest = try page(
      .combined(.andNot, [query, try named.all]), first: max(0, first - front.total.count),
      count: count - onPage.count)
    rest.matches = onPage + rest.matches
    rest.total.count += front.total.count
    rest.total.exact = rest.total.exact && front.total.exact
    return rest
  }
}
