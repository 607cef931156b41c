import Base
import Store

/// A field as people name it in a query, before a colon.
enum QueryField: String, CaseIterable {
  case title
  case section
  case tag
  case mentions
  case org
  case kind
  case path
  case author
  case lang
  case source
  case date
  case after
  case before
  case exact

  /// What the field makes of what follows it.
  enum Meaning {
    case words(TermField)
    case value(TermField)
    case dates(DateEnd)
    case exact
  }

  /// Which days a date stands for.
  enum DateEnd {
    case within
    case after
    case before

    /// The days, or nil when `text` is no date.
    func range(
      _ text: String, today: CalendarDate?
    ) -> (from: CalendarDate?, to: CalendarDate?)? {
      switch self {
      case .within: DateExpression.range(text, today: today)
      case .after: DateExpression.first(of: text, today: today).map { ($0, nil) }
      case .before: DateExpression.last(of: text, today: today).map { (nil, $0) }
      }
    }
  }

  var meaning: Meaning {
    switch self {
    case .title: .words(.title)
    case .section: .words(.section)
    case .path: .words(.path)
    case .author: .words(.author)
    case .tag: .value(.tag)
    case .mentions, .org: .value(.mention)
    case .kind: .value(.kindOfDocument)
    case .lang: .value(.language)
    case .source: .value(.source)
    case .date: .dates(.within)
    case .after: .dates(.after)
    case .before: .dates(.before)
    case .exact: .exact
    }
  }

  /// The field that was probably meant by a name that is none.
  static func nearest(to name: String) -> QueryField? {
    let typed = Array(name.unicodeScalars)
    return allCases.map { field in
      (field, EditDistance.between(typed, Array(field.rawValue.unicodeScalars), atMost: 2))
    }.filter { $0.1 != nil }.min { ($0.1 ?? 9) < ($1.1 ?? 9) }?.0
  }
}
