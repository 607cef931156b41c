import Search

extension Configuration {
  /// Takes out what a configuration may say only if it was named: this one is that of `checkout`, and
  /// somebody else's checkout may be unpacked anywhere. Commands of filters, and an index, a socket or
  /// sources outside of the checkout, are not used, and only the owner may read the index.
  ///
  /// Returns what was taken out, each as a note for the user, but for the commands:
  /// ``refusedCommands`` has these, for those who would run them.
  mutating func restrict(to checkout: Checkout) -> [String] {
    let file = checkout.configuration
    func note(_ what: String) -> String {
      "\(what), because this configuration was found and not named; to allow it: --config \(file)"
    }
    for filter in filters where filter.command != nil {
      refusedCommands.append(
        note("\(filter.key.place): the command for '\(filter.key.text)' is not run"))
    }
    filters.removeAll { $0.command != nil }
    var notes: [String] = []
    func take(_ path: String, _ key: ConfigurationKey) -> Bool {
      if checkout.contains(path) { return true }
      notes.append(
        note(
          "\(file): '\(key.rawValue)' leads to \(path), outside of the checkout, and is not used"))
      return false
    }
    if let path = index, !take(path, .index) { index = nil }
    if let path = socket, !take(path, .socket) { socket = nil }
    sources.removeAll { !take($0.path, .sources) }
    if indexMode ?? .ownerOnly != .ownerOnly {
      notes.append(note("\(file): '\(ConfigurationKey.indexMode.rawValue)' is not used"))
      indexMode = nil
    }
    return notes
  }
}
