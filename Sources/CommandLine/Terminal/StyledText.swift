/// The style of a run of text.
package enum Style {
  case plain
  case title
  case faint
  case match
  case tag

  /// The parameters of its SGR control sequence (ECMA-48, 8.3.117); nil for none.
  package var sequence: String? {
    switch self {
    case .plain: nil
    case .title: "1"
    case .faint: "2"
    case .match: "1;31"
    case .tag: "36"
    }
  }
}

/// A run of text in one style.
package struct Run {
  package let text: String
  package let style: Style

  package init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}
