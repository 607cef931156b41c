// Decides whether and how Xapian may prune a match: skip documents that cannot reach the page. Some queries lose
// documents when Xapian 1.4 prunes them: docs/decisions/pruned-matches.md.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

namespace cx {

// The properties of a query that decide how it may be pruned.
struct Pruning {
  // No part of the query is replaced by a stricter one when the minimum weight rises.
  bool fixed = true;
  // How many fixed queries the query joins by OR, not counting filters; 0 for all other queries.
  uint32_t alternatives = 0;
  // The query is such an OR itself, without filters.
  bool is_or = false;
  // `check` may leave the query between two documents, because it compares positions.
  bool is_positional = false;
  // The same, because it is a posting source or a range of values.
  bool is_source = false;
};

// How to run a match.
enum class Plan {
  // Xapian prunes the query.
  pruned,
  // Xapian prunes the query, driven by the document numbers: see `driven`.
  driven,
  // Xapian weighs every document that matches.
  exhaustive,
};

// Returns the properties of `parts` joined by `combiner`.
Pruning combined(Xapian::Query::op combiner, const std::vector<Pruning> &parts);

// Returns the properties of a posting source or a range of values.
inline Pruning source() {
  Pruning pruning;
  pruning.is_source = true;
  return pruning;
}

// Returns the cheapest plan that gives the same page as an exhaustive match.
Plan plan(const Pruning &pruning, bool collapses);

// Returns a query with the same documents and weights that always stands on a document. OR and AND_MAYBE need that of
// their parts: they read the weight of a part that stands between two documents.
Xapian::Query settled(const Xapian::Query &query);

// Returns a query with the same documents, weights and counts in which the document numbers come first. Xapian then asks
// the ORs of `query` only whether they match a number, and never for their next document.
Xapian::Query driven(const Xapian::Query &query);

}  // namespace cx
