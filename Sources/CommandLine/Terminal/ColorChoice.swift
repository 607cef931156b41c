import ArgumentParser

/// The value of `--color`: when to use colours.
package enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
  case auto
  case always
  case never

  /// Returns whether to use colours on a terminal. `auto` follows https://no-color.org and https://bixense.com/clicolors.
  package func isOn(for terminal: Terminal) -> Bool {
    switch self {
    case .always: return true
    case .never: return false
    case .auto: break
    }
    if Environment.value("NO_COLOR") != nil { return false }
    if let force = Environment.value("CLICOLOR_FORCE"), force != "0" { return true }
    return terminal.isCapable
  }
}
