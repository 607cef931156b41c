import Base
package import Xapian

extension Cancellation {
  /// Throws `stopped` after ``Cancellation/cancel()``, as a cancelled match does.
  ///
  /// Call this in every loop whose length depends on the index or on the query. It takes a few nanoseconds.
  package func check() throws(XapianError) {
    if isCancelled { throw XapianError(code: .stopped, message: "The search was cancelled") }
  }
}
