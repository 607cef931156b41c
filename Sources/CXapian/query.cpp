// Queries.
#include <algorithm>
#include <cmath>
#include <vector>

#include "handles.h"

using cx::guard;
using cx::string;
using Xapian::Query;

namespace {

Query::op operation(int32_t combiner) {
  switch (combiner) {
    case CX_AND: return Query::OP_AND;
    case CX_OR: return Query::OP_OR;
    case CX_AND_NOT: return Query::OP_AND_NOT;
    case CX_AND_MAYBE: return Query::OP_AND_MAYBE;
    case CX_FILTER: return Query::OP_FILTER;
    case CX_SYNONYM: return Query::OP_SYNONYM;
    case CX_ELITE_SET: return Query::OP_ELITE_SET;
    case CX_NEAR: return Query::OP_NEAR;
    case CX_PHRASE: return Query::OP_PHRASE;
    default: throw Xapian::InvalidArgumentError("Not a cx_operator: " + std::to_string(combiner));
  }
}

int expansion(int32_t limit) {
  switch (limit) {
    case CX_LIMIT_ERROR: return Query::WILDCARD_LIMIT_ERROR;
    case CX_LIMIT_FIRST: return Query::WILDCARD_LIMIT_FIRST;
    case CX_LIMIT_MOST_FREQUENT: return Query::WILDCARD_LIMIT_MOST_FREQUENT;
    default: throw Xapian::InvalidArgumentError("Not a cx_limit: " + std::to_string(limit));
  }
}

uint32_t deeper(uint32_t depth) {
  if (depth >= CX_QUERY_DEPTH) {
    throw Xapian::InvalidArgumentError(
        "A query cannot be nested deeper than " + std::to_string(CX_QUERY_DEPTH) +
        " levels; join many parts in one step");
  }
  return depth + 1;
}

}  // namespace

int32_t cx_query_match_all(cx_query **out, cx_error *error) {
  // Not Query::MatchAll, whose reference count all threads would share.
  return guard(error, [&] { *out = new cx_query{Query(std::string()), 1, {}}; });
}

int32_t cx_query_match_nothing(cx_query **out, cx_error *error) {
  return guard(error, [&] { *out = new cx_query{Query(), 1, {}}; });
}

int32_t cx_query_term(const uint8_t *term, size_t length, uint32_t wqf, cx_query **out,
                      cx_error *error) {
  return guard(error, [&] {
    if (length == 0) throw Xapian::InvalidArgumentError("A query term cannot be empty");
    *out = new cx_query{Query(string(term, length), wqf), 1, {}};
  });
}

int32_t cx_query_combine(int32_t combiner, const cx_query *const *parts, size_t count,
                         uint32_t parameter, cx_query **out, cx_error *error) {
  return guard(error, [&] {
    const Query::op op = operation(combiner);
    std::vector<Query> queries;
    std::vector<cx::Pruning> prunings;
    queries.reserve(count);
    prunings.reserve(count);
    uint32_t depth = 0;
    for (size_t i = 0; i < count; ++i) {
      cx::Pruning pruning = parts[i]->pruning;
      const bool settles = pruning.is_positional && count > 1 &&
                           (op == Query::OP_OR || (op == Query::OP_AND_MAYBE && i > 0));
      queries.push_back(settles ? cx::settled(parts[i]->value) : parts[i]->value);
      if (settles) pruning.is_positional = false;
      prunings.push_back(pruning);
      depth = std::max(depth, parts[i]->depth);
    }
    *out = new cx_query{Query(op, queries.begin(), queries.end(), parameter), deeper(depth),
                        cx::combined(op, prunings)};
  });
}

int32_t cx_query_scale(const cx_query *part, double factor, cx_query **out, cx_error *error) {
  return guard(error, [&] {
    if (!std::isfinite(factor) || factor < 0) {
      throw Xapian::InvalidArgumentError("A weight factor must be finite and not negative, not " +
                                         std::to_string(factor));
    }
    *out = new cx_query{Query(factor, part->value), deeper(part->depth), part->pruning};
  });
}

int32_t cx_query_value_range(uint32_t slot, const uint8_t *lower, size_t lower_length,
                             const uint8_t *upper, size_t upper_length, cx_query **out,
                             cx_error *error) {
  return guard(error, [&] {
    const std::string from = string(lower, lower_length);
    const std::string to = string(upper, upper_length);
    if (lower != nullptr && upper != nullptr) {
      *out = new cx_query{Query(Query::OP_VALUE_RANGE, slot, from, to), 1, cx::source()};
    } else if (upper != nullptr) {
      *out = new cx_query{Query(Query::OP_VALUE_LE, slot, to), 1, cx::source()};
    } else {
      // With both ends open, no value is below the empty one, so every document matches.
      *out = new cx_query{Query(Query::OP_VALUE_GE, slot, from), 1, cx::source()};
    }
  });
}

int32_t cx_query_wildcard(const uint8_t *prefix, size_t length, uint32_t max, int32_t limit,
                          cx_query **out, cx_error *error) {
  return guard(error, [&] {
    int kind = expansion(limit);
    // For Xapian 1.4, 0 means no limit only with WILDCARD_LIMIT_ERROR; the others would match nothing.
    if (max == 0) kind = Query::WILDCARD_LIMIT_ERROR;
    *out = new cx_query{Query(Query::OP_WILDCARD, string(prefix, length), max, kind), 1, {}};
  });
}

int32_t cx_query_description(const cx_query *query, cx_bytes *out, cx_error *error) {
  return guard(error, [&] { cx::give(query->value.get_description(), out); });
}

void cx_query_free(cx_query *query) { cx::release(query); }
