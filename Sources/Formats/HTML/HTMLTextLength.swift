/// The amount of text in an element, in bytes without blanks.
struct HTMLTextLength {
  var text = 0
  /// The amount of text in links.
  var linked = 0

  var unlinked: Int { text - linked }
}
