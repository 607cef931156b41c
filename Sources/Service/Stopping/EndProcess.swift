import Glibc

/// Whether this process ignores a signal, as its parent may have wished.
func isIgnored(_ number: Int32) -> Bool {
  var action = sigaction()
  sigaction(number, nil, &action)
  return unsafeBitCast(action.__sigaction_handler.sa_handler, to: Int.self)
    == unsafeBitCast(SIG_IGN, to: Int.self)
}

/// Ends this process as the signal does when nobody handles it, so that whoever waits for the process
/// learns what ended it.
func endProcess(by number: Int32) -> Never {
  signal(number, SIG_DFL)
  var set = sigset_t()
  sigemptyset(&set)
  sigaddset(&set, number)
  pthread_sigmask(SIG_UNBLOCK, &set, nil)
  raise(number)
  // Only a signal whose default is not to end the process comes here.
  exit(128 + number)
}
