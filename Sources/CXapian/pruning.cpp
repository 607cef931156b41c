// Decides whether and how Xapian may prune a match.
#include "pruning.h"

#include <limits>

using Xapian::Query;

namespace {

// Matches no document and never ends. Xapian would replace `A AND_NOT B` by A once B has ended.
class NeverMatching final : public Xapian::PostingSource {
 public:
  PostingSource *clone() const override { return new NeverMatching; }
  void init(const Xapian::Database &) override {}
  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return 0; }
  Xapian::doccount get_termfreq_max() const override { return 0; }
  bool at_end() const override { return false; }
  Xapian::docid get_docid() const override { return std::numeric_limits<Xapian::docid>::max(); }
  void next(double) override {}
  void skip_to(Xapian::docid, double) override {}
  std::string get_description() const override { return "NeverMatching"; }
};

// All numbers up to that of the last document, without weight. Numbers without a document do no harm: the query that is
// joined to them does not match these.
class DocumentNumbers final : public Xapian::PostingSource {
 public:
  PostingSource *clone() const override { return new DocumentNumbers; }

  void init(const Xapian::Database &database) override {
    number_ = 0;
    last_ = database.get_lastdocid();
    documents_ = database.get_doccount();
    is_sorted_ = false;
  }

  // Xapian drives an AND by the part with the lowest estimate. It asks for the upper bound after it has sorted the parts;
  // from then on the true frequency makes the estimate of the whole query right.
  Xapian::doccount get_termfreq_est() const override { return is_sorted_ ? documents_ : 0; }
  Xapian::doccount get_termfreq_min() const override { return documents_; }
  Xapian::doccount get_termfreq_max() const override {
    is_sorted_ = true;
    return documents_;
  }

  bool at_end() const override { return number_ > last_; }
  Xapian::docid get_docid() const override { return number_; }
  void next(double) override { ++number_; }
  void skip_to(Xapian::docid document, double) override {
    if (number_ < document) number_ = document;
  }
  std::string get_description() const override { return "DocumentNumbers"; }

 private:
  // Wider than a document number, so that the last one has a successor.
  uint64_t number_ = 0;
  Xapian::docid last_ = 0;
  Xapian::doccount documents_ = 0;
  mutable bool is_sorted_ = false;
};

}  // namespace

cx::Pruning cx::combined(Query::op combiner, const std::vector<Pruning> &parts) {
  if (parts.empty()) return {};
  if (parts.size() == 1 && combiner != Query::OP_SYNONYM) return parts[0];
  Pruning joined;
  switch (combiner) {
    case Query::OP_AND:
    case Query::OP_NEAR:
    case Query::OP_PHRASE:
      joined.is_positional = combiner != Query::OP_AND;
      for (const Pruning &part : parts) {
        joined.fixed &= part.fixed;
        joined.is_positional |= part.is_positional;
      }
      return joined;
    case Query::OP_FILTER:
    case Query::OP_AND_NOT:
      // The other parts have no weight, and Xapian prunes nothing without weight.
      joined = parts[0];
      joined.is_or = joined.is_source = false;
      if (combiner == Query::OP_FILTER) {
        for (const Pruning &part : parts) joined.is_positional |= part.is_positional;
      }
      return joined;
    case Query::OP_SYNONYM:
      // It passes no minimum weight on.
      return joined;
    case Query::OP_OR:
      joined.fixed = false;
      for (const Pruning &part : parts) {
        if (part.is_or) {
          joined.alternatives += part.alternatives;
        } else if (part.fixed && !part.is_source) {
          joined.alternatives += 1;
        } else {
          joined.alternatives = 0;
          return joined;
        }
      }
      joined.is_or = true;
      return joined;
    default:
      joined.fixed = false;
      joined.is_positional = parts[0].is_positional;
      return joined;
  }
}

cx::Plan cx::plan(const Pruning &pruning, bool collapses) {
  if (pruning.fixed) return Plan::pruned;
  if (pruning.alternatives == 0) return Plan::exhaustive;
  // With two lists, only a match of the list that is behind raises the minimum weight, so never above what that list can
  // weigh. Collapsing also replaces matches that are on the page already.
  return pruning.alternatives == 2 && !collapses ? Plan::pruned : Plan::driven;
}

Query cx::settled(const Query &query) {
  NeverMatching source;
  return Query(Query::OP_AND_NOT, query, Query(&source));
}

Query cx::driven(const Query &query) {
  DocumentNumbers source;
  return Query(Query::OP_FILTER, query, Query(&source));
}
