package import SystemPackage

extension FilePath {
  /// Creates the path that a user wrote, with the home folder in place of a leading `~`.
  package init(expandingHome text: String) {
    self.init(text)
    var below = self
    if below.removePrefix("~"), let home = Environment.home { self = home.pushing(below) }
  }
}
