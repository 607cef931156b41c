import Base
import Store

/// A field of the query language, named before a colon.
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

  /// How the operand of a field is searched.
  enum Meaning {
    /// As words of this field of the index.
    case words(TermField)
    /// As an exact value of this field of the index.
    case value(TermField)
    /// As a date.
    case dates(DateEnd)
    /// As words in exactly this form.
    case exact
  }

  /// The days that a date selects.
  enum DateEnd {
    /// The days of the date itself.
    case within
    /// Its first day and all later ones.
    case after
    /// Its last day and all earlier ones.
    case before

    /// Returns the first and last day; nil if `text` is not a date.
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

  /// How the operand of this field is searched.
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

  /// Returns the field with the most similar name; nil if none is similar.
  static func nearest(to name: String) -> QueryField? {
    EditDistance.nearest(to: name, among: allCases.map(\.rawValue)).first.flatMap(QueryField.init)
  }
}
