// Queries whose documents come from a posting source.
#include <cmath>
#include <map>
#include <memory>
#include <unordered_map>

#include "handles.h"

using cx::guard;
using cx::string;
using Xapian::Query;

namespace {

// The caller's verdicts on documents, by revision of a shard. A search runs the same query several times, for
// the page, the total and the counts, and a verdict must not change in between.
using Judgements = std::unordered_map<Xapian::docid, bool>;
using States = std::map<std::pair<std::string, Xapian::rev>, Judgements>;

// Matches the documents with a term whose data the caller's function accepts. Each match runs a clone on
// each shard; all clones share the caller's context.
class Filtered final : public Xapian::PostingSource {
 public:
  Filtered(std::string term, cx_data_decider keep, std::shared_ptr<void> context,
           std::shared_ptr<States> states)
      : term_(std::move(term)),
        keep_(keep),
        context_(std::move(context)),
        states_(std::move(states)) {}

  PostingSource *clone() const override { return new Filtered(term_, keep_, context_, states_); }

  void init(const Xapian::Database &database) override {
    database_ = database;
    frequency_ = database.get_termfreq(term_);
    candidate_ = database.postlist_begin(term_);
    done_ = 0;
    judgements_ = &(*states_)[{database.get_uuid(), database.get_revision()}];
  }

  Xapian::doccount get_termfreq_min() const override { return 0; }
  Xapian::doccount get_termfreq_est() const override { return frequency_; }
  Xapian::doccount get_termfreq_max() const override { return frequency_; }

  bool at_end() const override { return candidate_ == Xapian::PostingIterator(); }
  Xapian::docid get_docid() const override { return *candidate_; }

  void next(double) override {
    if (!at_end() && *candidate_ == done_) ++candidate_;
    settle();
  }

  void skip_to(Xapian::docid document, double) override {
    move(document);
    settle();
  }

  // Unlike skip_to, does not look for the next accepted document: each document on the way costs a read of
  // its data, and another part of the query may not match it.
  bool check(Xapian::docid document, double) override {
    move(document);
    done_ = document;
    return at_end() || (*candidate_ == document && accepts(document));
  }

  std::string get_description() const override { return "Filtered(" + term_ + ")"; }

 private:
  // Moves to the first candidate that is not below `document`.
  void move(Xapian::docid document) {
    if (!at_end() && *candidate_ < document) candidate_.skip_to(document);
  }

  // Moves to the first accepted candidate, which may be the current one.
  void settle() {
    while (!at_end() && !accepts(*candidate_)) ++candidate_;
    if (!at_end()) done_ = *candidate_;
  }

  bool accepts(Xapian::docid document) {
    const auto known = judgements_->find(document);
    if (known != judgements_->end()) return known->second;
    const std::string data =
        database_.get_document(document, Xapian::DOC_ASSUME_VALID).get_data();
    const int32_t verdict = keep_(context_.get(), cx::bytes(data), data.size());
    if (verdict != CX_ACCEPT && verdict != CX_REJECT) throw cx::Stopped();
    return (*judgements_)[document] = verdict == CX_ACCEPT;
  }

  std::string term_;
  cx_data_decider keep_;
  std::shared_ptr<void> context_;
  std::shared_ptr<States> states_;

  Xapian::Database database_;
  Xapian::doccount frequency_ = 0;
  Xapian::PostingIterator candidate_;
  // The document that next() must leave. A candidate behind it has not been judged yet.
  Xapian::docid done_ = 0;
  // The verdicts for the current revision of the shard, in `states_`.
  Judgements *judgements_ = nullptr;
};

// Matches every document and asks at each whether the match continues. It counts through all document
// numbers, including deleted ones, so that it reads no table; the posting lists that it is joined to contain
// no deleted documents.
class Checkpoint final : public Xapian::PostingSource {
 public:
  Checkpoint(cx_interrupt interrupt, std::shared_ptr<void> context)
      : interrupt_(interrupt), context_(std::move(context)) {}

  PostingSource *clone() const override { return new Checkpoint(interrupt_, context_); }

  void init(const Xapian::Database &database) override {
    count_ = database.get_doccount();
    last_ = database.get_lastdocid();
    document_ = 0;
  }

  Xapian::doccount get_termfreq_min() const override { return count_; }
  Xapian::doccount get_termfreq_est() const override { return count_; }
  Xapian::doccount get_termfreq_max() const override { return count_; }

  bool at_end() const override { return document_ > last_; }
  Xapian::docid get_docid() const override { return document_; }

  void next(double) override { move(document_ + 1); }
  void skip_to(Xapian::docid document, double) override { move(document); }
  bool check(Xapian::docid document, double) override {
    move(document);
    return true;
  }

  std::string get_description() const override { return "Checkpoint"; }

 private:
  void move(Xapian::docid document) {
    if (interrupt_(context_.get()) != CX_ACCEPT) throw cx::Stopped();
    if (document > document_) document_ = document;
  }

  cx_interrupt interrupt_;
  std::shared_ptr<void> context_;
  Xapian::doccount count_ = 0;
  Xapian::docid last_ = 0;
  Xapian::docid document_ = 0;
};

}  // namespace

int32_t cx_query_checkpoint(cx_interrupt interrupt, void *context, void (*release)(void *context),
                            cx_query **out, cx_error *error) {
  return guard(error, [&] {
    std::shared_ptr<void> shared(context, release);
    Checkpoint source(interrupt, std::move(shared));
    *out = new cx_query{Query(&source), 1, cx::source()};
  });
}

int32_t cx_query_fixed_weight(double weight, cx_query **out, cx_error *error) {
  return guard(error, [&] {
    if (!std::isfinite(weight) || weight < 0) {
      throw Xapian::InvalidArgumentError("A fixed weight must be finite and not negative, not " +
                                         std::to_string(weight));
    }
    // Xapian clones a source that was not released.
    Xapian::FixedWeightPostingSource source(weight);
    *out = new cx_query{Query(&source), 1, cx::source()};
  });
}

int32_t cx_query_filtered(const uint8_t *term, size_t length, cx_data_decider keep, void *context,
                          void (*release)(void *context), cx_query **out, cx_error *error) {
  return guard(error, [&] {
    // First, so that `context` is released on every error; the constructor does so even if it throws.
    std::shared_ptr<void> shared(context, release);
    if (length == 0) throw Xapian::InvalidArgumentError("A query term cannot be empty");
    Filtered source(string(term, length), keep, std::move(shared), std::make_shared<States>());
    *out = new cx_query{Query(&source), 1, cx::source()};
  });
}
