/// Returns `text` in single quotes, cut after 80 characters, so that an error never repeats a long
/// request.
package func quoted(_ text: some StringProtocol) -> String {
  let limit = 80
  return text.count > limit ? "'\(text.prefix(limit))…'" : "'\(text)'"
}
