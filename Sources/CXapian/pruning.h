// Which queries a match may prune, that is, run without looking at documents that cannot reach the page. Xapian 1.4
// loses documents with others: docs/decisions/pruned-matches.md.
#pragma once

#include <xapian.h>

#include <cstdint>
#include <vector>

namespace cx {

// The properties of a query that decide how it may be pruned.
struct Pruning {
  // No part of the query matches in another way once there is a least weight.
  bool fixed = true;
  // How many fixed queries the query joins by OR, filters left out; 0 for all other queries.
  uint32_t alternatives = 0;
  // The query is such an OR itself, without filters.
  bool is_or = false;
  // `check` may leave the query between two documents: it looks at positions.
  bool is_positional = false;
  // The same, for what is no list of postings: a posting source or a range of values.
  bool is_source = false;
};

// How to run a match.
enum class Plan {
  // As Xapian does it.
  as_it_is,
  // With the document numbers beside the query: see `driven`.
  driven,
  // Looking at every document that matches.
  whole,
};

// The properties of `parts`, joined by `combiner`.
Pruning combined(Xapian::Query::op combiner, const std::vector<Pruning> &parts);

// The properties of a posting source or a range of values.
inline Pruning source() {
  Pruning pruning;
  pruning.is_source = true;
  return pruning;
}

Plan plan(const Pruning &pruning, bool collapses);

// The same documents and weights, as a part of OR or AND_MAYBE. Those ask a part for the weight of a document at which it
// does not stand when it stands between two documents.
Xapian::Query settled(const Xapian::Query &query);

// The same documents, weights and counts. The numbers of all documents lead, and the query only follows them, so that its
// ORs never have to find the next document themselves.
Xapian::Query driven(const Xapian::Query &query);

}  // namespace cx
