import Articles
import Store
import SystemPackage

extension Configuration {
  /// Removes the settings that only a named configuration may contain, because a checkout can come from
  /// another user: filter commands, `index_mode`, and an index, socket or source outside `checkout`.
  ///
  /// Returns a note for the user about each removed setting. The notes about commands go to
  /// ``refusedCommands`` instead, because only some programs run commands.
  mutating func restrict(to checkout: Checkout) -> [String] {
    let file = checkout.configuration
    func note(_ what: String) -> String {
      "\(what), because this configuration was found and not named; to allow it: --config \(file)"
    }
    for filter in filters where filter.command != nil {
      refusedCommands.append(
        note("\(filter.key.location): the command for '\(filter.key.text)' is not run"))
    }
    filters.removeAll { $0.command != nil }
    var notes: [String] = []
    func take(_ path: FilePath, _ key: ConfigurationKey) -> Bool {
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
