import Base
package import Xapian

extension Cancellation {
  /// Throws `stopped`, the error of a match that is ended, after ``Cancellation/cancel()``. A call takes
  /// a few nanoseconds. Call it in every loop whose length depends on the index or on the query.
  package func check() throws(XapianError) {
    if isCancelled { throw XapianError(code: .stopped, message: "The search was cancelled") }
  }
}
