/// An element or a run of text. Nodes are in page order, so the contents of an element follow it.
struct HTMLNode {
  var element: HTMLElement
  var traits: HTMLTraits = []
  /// The offset in the page of the text, of an image's alternative text, or of the tag.
  var start: UInt32
  /// The end of that text.
  var end: UInt32
  /// For an element, the number of the first node after its contents.
  var next: UInt32

  var range: Range<Int> { Int(start)..<Int(end) }
}
