/// How a run of text looks where there is colour.
enum Style {
  case plain
  case title
  case faint
  case match
  case tag

  /// The parameters of its SGR control sequence (ECMA-48, 8.3.117).
  var sequence: String? {
    switch self {
    case .plain: nil
    case .title: "1"
    case .faint: "2"
    case .match: "1;31"
    case .tag: "36"
    }
  }
}

/// Text in one style.
struct Run {
  let text: String
  let style: Style

  init(_ text: String, _ style: Style = .plain) {
    self.text = text
    self.style = style
  }
}
