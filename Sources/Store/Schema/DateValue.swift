import Base

extension CalendarDate {
  /// As value slots and terms hold it: `20260114`, so that order of bytes is order of time.
  package var slotValue: String { description.filter { $0 != "-" } }
}
