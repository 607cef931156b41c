import Foundation
import Testing

/// A configuration runs commands only if the user named it or it is in the user's own folder.
@Suite("Configurations that were found") struct FoundConfigurationTests {
  /// A checkout with a filter that creates the file `started`, and a file for the filter in `deep/er`.
  private struct Trap {
    let bench: Workbench
    var started: Bool { FileManager.default.fileExists(atPath: bench.folder + "/started") }

    init(_ configuration: String = "checkout/config/lede.yaml") throws {
      bench = try Workbench()
      try bench.writeCheckout()
      try bench.write("# nothing\n", to: "checkout/config/lede.yaml")
      try bench.write(
        """
        limit: 1
        filters:
          xyz:
            command: [sh, -c, "touch '\(bench.folder)/started'; echo Title; echo Some text."]
        """, to: configuration)
      try bench.write("x", to: "checkout/deep/er/a.xyz")
      try bench.write("Notes\nSome text.\n", to: "checkout/deep/er/b.txt")
      try bench.write("Notes\nSome other text.\n", to: "checkout/deep/er/c.txt")
    }

    /// Runs `prepare`, then `line` in the folder `deep/er` of the checkout.
    func run(_ line: String, after prepare: String = "true") throws -> Workbench.Outcome {
      try bench.shell("\(prepare) && cd checkout/deep/er && \(line)")
    }
  }

  @Test(
    "the checkout's configuration is used without its commands, and each command is reported once")
  func ownCheckout() throws {
    for command in ["index .", "segment a.xyz b.txt", "index --dry-run ."] {
      let trap = try Trap()
      let outcome = try trap.run("$LEDE \(command)")
      #expect(!trap.started, "\(command)")
      let notes = outcome.errors.split(separator: "\n").filter { $0.contains("is not run") }
      #expect(notes.count == 1, "\(outcome.errors)")
      #expect(
        outcome.errors.contains(
          "to allow it: --config \(trap.bench.folder)/checkout/config/lede.yaml"))
    }
    let trap = try Trap()
    _ = try trap.run("$LEDE index .")
    #expect(try trap.run("$LEDE search -f jsonl text").lines.count == 1, "limit: 1 is obeyed")
  }

  @Test("commands run when the configuration is named or in the user's own folder")
  func named() throws {
    for line in [
      "$LEDE index --config ../../config/lede.yaml .",
      "LEDE_CONFIG=../../config/lede.yaml $LEDE index .",
    ] {
      let trap = try Trap()
      #expect(try trap.run(line).errors == "")
      #expect(trap.started, "\(line)")
    }
    let trap = try Trap(".config/lede/lede.yaml")
    #expect(try trap.run("$LEDE index .", after: "rm -r checkout/config").status == 0)
    #expect(trap.started)
  }

  @Test(
    "a folder is a checkout only if it has the mark and no other user can write there",
    arguments: [
      "rm checkout/.lede-checkout", "echo other > checkout/.lede-checkout",
      "chmod 777 checkout", "chmod 777 checkout/deep", "chmod 757 checkout/deep/er",
      "chmod 777 checkout/config", "chmod 666 checkout/config/lede.yaml",
      "chmod 777 checkout/index",
      "mv checkout/config/lede.yaml own.yaml; ln -s ../../own.yaml checkout/config/lede.yaml",
      "mv checkout/index own; ln -s ../own checkout/index",
    ])
  func untrusted(_ change: String) throws { try expectNoCheckout(after: change) }

  @Test(
    "a folder that another user owns is not a checkout",
    .enabled(if: getuid() == 0, "only root can chown"),
    arguments: [
      "chown 65534 checkout", "chown 65534 checkout/config/lede.yaml", "chown 65534 checkout/deep",
      "chown -R 65534 checkout",
    ])
  func foreign(_ change: String) throws { try expectNoCheckout(after: change) }

  private func expectNoCheckout(after change: String) throws {
    let trap = try Trap()
    let outcome = try trap.run("$LEDE index . && $LEDE search -f jsonl text", after: change)
    #expect(outcome.status == 0, "\(outcome.errors)")
    #expect(outcome.lines.count > 1, "limit: 1 is not obeyed: \(outcome.text)")
    #expect(!trap.started)
  }

  @Test("a user's checkout that others can write is reported with the command that fixes it")
  func open() throws {
    let outcome = try Trap().run("$LEDE index .", after: "chmod o+w checkout/config")
    #expect(outcome.errors.contains("checkout/config can be written by other users"))
    #expect(outcome.errors.contains("chmod go-w"))
  }

  @Test(
    "the user's configuration is refused if another user can have written it",
    arguments: [
      "chmod 666 .config/lede/lede.yaml", "chmod 777 .config/lede", "chmod 777 .config",
    ])
  func ownFolder(_ change: String) throws { try expectRefusal(after: change) }

  @Test(
    "the user's configuration is refused if another user owns it",
    .enabled(if: getuid() == 0, "only root can chown"))
  func foreignFile() throws { try expectRefusal(after: "chown 65534 .config/lede/lede.yaml") }

  private func expectRefusal(after change: String) throws {
    let trap = try Trap(".config/lede/lede.yaml")
    let outcome = try trap.run("$LEDE index .", after: "rm -r checkout/config && \(change)")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("is not used, because"), "\(outcome.errors)")
    #expect(!trap.started)
    let named = try trap.run("$LEDE index --config ~/.config/lede/lede.yaml .")
    #expect(named.status == 0 && trap.started)
  }

  @Test("the user's configuration may be a link")
  func link() throws {
    let trap = try Trap("dotfiles/lede.yaml")
    let link =
      "rm -r checkout/config && mkdir -p .config/lede && ln -s ../../dotfiles/lede.yaml .config/lede"
    #expect(try trap.run("$LEDE index .", after: link).status == 0)
    #expect(trap.started)
  }

  @Test("a checkout cannot set an index, sources or a socket outside of it, or the index_mode")
  func confined() throws {
    for (line, note) in [
      ("index: ../../mine", "'index' leads to"), ("index: ../index/../../mine", "'index' leads to"),
      ("index: ../link/ix", "'index' leads to"), ("socket: ~/s", "'socket' leads to"),
      ("sources: [../../private]", "'sources' leads to"),
      ("index_mode: 0755", "'index_mode' is not"),
    ] {
      let trap = try Trap()
      try trap.bench.write("\(line)\n", to: "checkout/config/lede.yaml")
      try trap.bench.write("Private\nA secret text.\n", to: "private/a.txt")
      let outcome = try trap.run(
        "$LEDE index $([ '\(line)' = 'sources: [../../private]' ] || echo .)",
        after: "ln -s ../private checkout/link && export LEDE_INDEX=")
      #expect(outcome.errors.contains(note), "\(line): \(outcome.errors)")
      #expect(outcome.errors.contains("to allow it: --config"))
      #expect(!FileManager.default.fileExists(atPath: trap.bench.folder + "/mine"))
      #expect(!FileManager.default.fileExists(atPath: trap.bench.folder + "/private/ix"))
      #expect(try trap.run("$LEDE search secret", after: "export LEDE_INDEX=").status != 0)
      #expect(try trap.bench.shell("find checkout/index -name '*glass' -perm /077").text == "")
    }
    let trap = try Trap()
    try trap.bench.write("index: ../own\nsources: [../deep]\n", to: "checkout/config/lede.yaml")
    let outcome = try trap.run("$LEDE index", after: "export LEDE_INDEX=")
    #expect(outcome.status == 0 && outcome.errors == "", "\(outcome.errors)")
    #expect(FileManager.default.fileExists(atPath: trap.bench.folder + "/checkout/own/current"))
  }

  @Test("a FIFO in place of a configuration is not waited for")
  func fifo() throws {
    let trap = try Trap()
    let outcome = try trap.run(
      "timeout 20 $LEDE tags",
      after: "rm -r checkout/config && mkdir -p .config/lede && mkfifo .config/lede/lede.yaml")
    #expect(outcome.status == 2)
    #expect(outcome.errors.contains("is not a regular file"))
  }

  @Test("a daemon's runs use its filters only if its configuration was named")
  func daemon() throws {
    for (option, isNamed) in [("", false), ("--config ../../config/lede.yaml", true)] {
      let trap = try Trap()
      let outcome = try trap.run(
        """
        $LEDE index b.txt && { $LEDE serve --socket ~/s \(option) & PID=$!
        until curl -sf --unix-socket ~/s http://lede/healthz; do kill -0 $PID || exit 9; done
        curl -s --unix-socket ~/s http://lede/v1/reindex -d '{"sources": ["'$PWD'"]}'; kill $PID; wait; }
        """)
      #expect(outcome.text.contains(#""event":"done""#), "\(outcome.text)\(outcome.errors)")
      #expect(trap.started == isNamed, "\(option): \(outcome.errors)")
    }
  }
}
