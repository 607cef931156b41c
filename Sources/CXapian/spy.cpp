// Match spies that count values.
#include "handles.h"

using cx::guard;

int32_t cx_spy_new(uint32_t slot, cx_spy **out, cx_error *error) {
  return guard(
      error, [&] { *out = new cx_spy{std::make_shared<Xapian::ValueCountMatchSpy>(slot)}; });
}

void cx_spy_free(cx_spy *spy) { cx::release(spy); }

int32_t cx_enquire_add_spy(cx_enquire *enquire, const cx_spy *spy, cx_error *error) {
  return guard(error, [&] {
    enquire->spies.push_back(spy->value);
    enquire->value.add_matchspy(spy->value.get());
  });
}

int32_t cx_spy_total(const cx_spy *spy, size_t *out, cx_error *error) {
  return guard(error, [&] { *out = spy->value->get_total(); });
}

int32_t cx_spy_values(const cx_spy *spy, size_t most, cx_terms **out, cx_error *error) {
  return guard(error, [&] {
    auto position = spy->value->top_values_begin(most);
    *out = new cx_terms{std::move(position), cx_terms::Number::frequency, false};
  });
}
