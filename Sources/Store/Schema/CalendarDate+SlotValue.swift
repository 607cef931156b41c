import Base

extension CalendarDate {
  /// The date in value slots, as `20260114`. Its byte order is the order in time.
  package var slotValue: String { description.filter { $0 != "-" } }
}
