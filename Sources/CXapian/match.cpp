// Running queries and reading their matches.
#include <algorithm>
#include <cmath>

#include "handles.h"

using cx::guard;
using cx::string;

namespace {

// Calls the caller's function. Only an exception ends a match of Xapian 1.4 early.
class Decider final : public Xapian::MatchDecider {
 public:
  Decider(cx_decider function, void *context) : function_(function), context_(context) {}

  bool operator()(const Xapian::Document &document) const override {
    switch (function_(context_, document.get_docid())) {
      case CX_ACCEPT: return true;
      case CX_REJECT: return false;
      default: throw cx::Stopped();
    }
  }

 private:
  cx_decider function_;
  void *context_;
};

// Checks the index, because Xapian itself would read past the end.
Xapian::MSetIterator match(const cx_matches *matches, size_t index) {
  const size_t held = matches->value.size();
  if (index >= held) {
    throw Xapian::RangeError("No match " + std::to_string(index) + " among " +
                             std::to_string(held));
  }
  return matches->value[static_cast<Xapian::doccount>(index)];
}

// Returns the cheapest plan whose page is that of an exhaustive match.
cx::Plan planned(const cx_enquire *enquire, uint64_t first, uint64_t count,
                 uint32_t check_at_least) {
  const bool may_prune = enquire->has_weights && enquire->is_by_relevance && count > 0 &&
                         std::max<uint64_t>(check_at_least, first + count) <
                             enquire->database.value.get_doccount();
  if (!may_prune) return cx::Plan::pruned;
  const cx::Plan plan = cx::plan(enquire->pruning, enquire->collapses);
  // A server does not know the posting source that drives a query.
  const bool is_possible = plan != cx::Plan::driven || !enquire->database.is_remote;
  return is_possible ? plan : cx::Plan::exhaustive;
}

}  // namespace

int32_t cx_enquire_new(const cx_database *database, cx_enquire **out, cx_error *error) {
  return guard(error, [&] {
    *out = new cx_enquire{*database, {}, Xapian::Enquire(database->value), {}, {}};
  });
}

void cx_enquire_free(cx_enquire *enquire) { cx::release(enquire); }

int32_t cx_enquire_set_query(cx_enquire *enquire, const cx_query *query, cx_error *error) {
  return guard(error, [&] {
    enquire->query = query->value;
    enquire->pruning = query->pruning;
  });
}

int32_t cx_enquire_set_bm25(cx_enquire *enquire, double k1, double k2, double k3, double b,
                            double min_normalised_length, cx_error *error) {
  return guard(error, [&] {
    for (double parameter : {k1, k2, k3, b, min_normalised_length}) {
      if (!std::isfinite(parameter) || parameter < 0) {
        throw Xapian::InvalidArgumentError(
            "A BM25 parameter must be finite and not negative, not " + std::to_string(parameter));
      }
    }
    if (b > 1) {
      throw Xapian::InvalidArgumentError("BM25's b must be from 0 to 1, not " + std::to_string(b));
    }
    enquire->value.set_weighting_scheme(
        Xapian::BM25Weight(k1, k2, k3, b, min_normalised_length));
    enquire->has_weights = true;
  });
}

int32_t cx_enquire_set_boolean(cx_enquire *enquire, cx_error *error) {
  return guard(error, [&] {
    enquire->value.set_weighting_scheme(Xapian::BoolWeight());
    enquire->has_weights = false;
  });
}

int32_t cx_enquire_set_order(cx_enquire *enquire, int32_t order, uint32_t slot,
                             int32_t descending, cx_error *error) {
  return guard(error, [&] {
    const bool reverse = descending != 0;
    enquire->is_by_relevance = order == CX_BY_RELEVANCE || order == CX_BY_RELEVANCE_THEN_VALUE;
    switch (order) {
      case CX_BY_RELEVANCE: return enquire->value.set_sort_by_relevance();
      case CX_BY_VALUE: return enquire->value.set_sort_by_value(slot, reverse);
      case CX_BY_VALUE_THEN_RELEVANCE:
        return enquire->value.set_sort_by_value_then_relevance(slot, reverse);
      case CX_BY_RELEVANCE_THEN_VALUE:
        return enquire->value.set_sort_by_relevance_then_value(slot, reverse);
      default: throw Xapian::InvalidArgumentError("Not a cx_order: " + std::to_string(order));
    }
  });
}

int32_t cx_enquire_set_order_by_two(cx_enquire *enquire, uint32_t slot, int32_t descending,
                                    uint32_t then_slot, cx_error *error) {
  return guard(error, [&] {
    auto keys = new Xapian::MultiValueKeyMaker();
    enquire->value.set_sort_by_key(keys->release(), false);
    enquire->is_by_relevance = false;
    keys->add_value(slot, descending != 0);
    keys->add_value(then_slot);
  });
}

int32_t cx_enquire_set_collapse(cx_enquire *enquire, uint32_t slot, uint32_t max,
                                cx_error *error) {
  return guard(error, [&] {
    if (max == 0) throw Xapian::InvalidArgumentError("Collapsing must keep at least one match");
    enquire->value.set_collapse_key(slot, max);
    enquire->collapses = true;
  });
}

int32_t cx_enquire_match(const cx_enquire *enquire, uint32_t first, uint32_t count,
                         uint32_t check_at_least, cx_decider decider, void *context,
                         cx_matches **out, cx_error *error) {
  return guard(error, [&] {
    const Decider decide(decider, context);
    // The copy shares the settings of `enquire->value`, which is const here.
    Xapian::Enquire run = enquire->value;
    const cx::Plan plan = planned(enquire, first, count, check_at_least);
    run.set_query(plan == cx::Plan::driven ? cx::driven(enquire->query) : enquire->query);
    if (plan == cx::Plan::exhaustive) check_at_least = enquire->database.value.get_doccount();
    Xapian::MSet found = run.get_mset(first, count, check_at_least, nullptr,
                                      decider == nullptr ? nullptr : &decide);
    Xapian::Enquire own(enquire->database.value);
    own.set_query(enquire->query);
    *out = new cx_matches{std::move(found), std::move(own)};
  });
}

void cx_matches_free(cx_matches *matches) { cx::release(matches); }

int32_t cx_matches_counts(const cx_matches *matches, cx_counts *out, cx_error *error) {
  return guard(error, [&] {
    const Xapian::MSet &found = matches->value;
    *out = {found.size(), found.get_matches_lower_bound(), found.get_matches_estimated(),
            found.get_matches_upper_bound()};
  });
}

int32_t cx_matches_hit(const cx_matches *matches, size_t index, cx_hit *out, cx_error *error) {
  return guard(error, [&] {
    const auto hit = match(matches, index);
    *out = {*hit, hit.get_collapse_count(), hit.get_weight()};
  });
}

int32_t cx_matches_terms(const cx_matches *matches, size_t index, cx_terms **out,
                         cx_error *error) {
  return guard(error, [&] {
    auto position = matches->enquire.get_matching_terms_begin(*match(matches, index));
    *out = new cx_terms{std::move(position), cx_terms::Number::none, false};
  });
}

int32_t cx_matches_term_weight(const cx_matches *matches, const uint8_t *term, size_t length,
                               double *out, cx_error *error) {
  return guard(error, [&] { *out = matches->value.get_termweight(string(term, length)); });
}

int32_t cx_matches_term_frequency(const cx_matches *matches, const uint8_t *term, size_t length,
                                  uint32_t *out, cx_error *error) {
  return guard(error, [&] { *out = matches->value.get_termfreq(string(term, length)); });
}
