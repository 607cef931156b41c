/* A C interface to Xapian 1.4: what Swift cannot reach itself, since it can neither catch a C++
 * exception nor hold a C++ object that throws. This header is the manual.
 *
 * Results. A function that can fail returns CX_OK or a cx_code. On failure it fills `*error`
 * (unless `error` is NULL) and leaves its out-parameters as they were. No C++ exception ever
 * leaves a function of this header, nor of cxapian_writer.h, to which all of this applies. Only the
 * codes that have a meaning of their own are listed at a function; each one that touches a database can also return CX_DATABASE_MODIFIED,
 * CX_DATABASE_CORRUPT, CX_DATABASE_CLOSED, CX_DATABASE and (remote shards) CX_NETWORK, and each
 * one at all CX_OUT_OF_MEMORY, CX_STANDARD and CX_UNKNOWN.
 *
 * Ownership. A handle that came through an out-parameter belongs to the caller, who gives it back
 * once, to the `_free` of its type; every `_free` takes NULL and does nothing then. Handles may
 * be freed in any order: those made from others hold what they need by reference counts.
 *
 * Strings. (pointer, length) in bytes, any bytes, NUL included; the pointer may be NULL when the
 * length is 0. They are read during the call only. A term of a document has at most 245 bytes, a
 * NUL counted twice; one that is looked for can have any length, and be found nowhere. A path must
 * hold no NUL byte (CX_INVALID_ARGUMENT).
 *
 * Threads. The reference counts are not atomic: a database, all that was made from it, and all
 * queries that share a part are for one thread at a time.
 */
#ifndef CXAPIAN_H
#define CXAPIAN_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* MARK: Errors */

/* What went wrong. In brackets the exceptions that a code stands for. */
typedef enum cx_code : int32_t {
  CX_OK = 0,
  /* [DatabaseModifiedError] Two commits have passed since the reader was opened: reopen it and
   * redo the whole query. */
  CX_DATABASE_MODIFIED = 1,
  /* [DatabaseLockError] Another writer has the database open, or the lock cannot be taken. */
  CX_DATABASE_LOCKED = 2,
  /* [DatabaseNotFoundError, DatabaseOpeningError] Nothing at the path that can be opened. */
  CX_DATABASE_NOT_FOUND = 3,
  /* [DatabaseVersionError] A database in a format that this Xapian cannot read. */
  CX_DATABASE_VERSION = 4,
  /* [DatabaseCorruptError] Damaged; or, while a writer commits, a passing false alarm. */
  CX_DATABASE_CORRUPT = 5,
  /* [DatabaseClosedError] The database was closed by cx_database_close or cx_writer_close. */
  CX_DATABASE_CLOSED = 6,
  /* [any other DatabaseError] For one, a folder that cannot be created, or a full disk. */
  CX_DATABASE = 7,
  /* [DocNotFoundError] No document has that number. */
  CX_DOCUMENT_NOT_FOUND = 8,
  /* [InvalidArgumentError] */
  CX_INVALID_ARGUMENT = 9,
  /* [InvalidOperationError] */
  CX_INVALID_OPERATION = 10,
  /* [RangeError] An index past the end. */
  CX_RANGE = 11,
  /* [FeatureUnavailableError] Not in this build of Xapian. */
  CX_FEATURE_UNAVAILABLE = 12,
  /* [UnimplementedError] Not for this kind of database or query. */
  CX_UNIMPLEMENTED = 13,
  /* [NetworkError, NetworkTimeoutError] A remote shard did not answer. */
  CX_NETWORK = 14,
  /* A cx_decider answered CX_STOP. */
  CX_STOPPED = 15,
  /* [any other Xapian::Error] */
  CX_XAPIAN = 16,
  /* [std::bad_alloc] */
  CX_OUT_OF_MEMORY = 17,
  /* [any other std::exception] */
  CX_STANDARD = 18,
  /* [anything else that was thrown] */
  CX_UNKNOWN = 19,
} cx_code;

/* Filled by a function that fails; the memory is the caller's and needs no first value.
 * `message`: Xapian's class name, message, context and the text of errno where there is one;
 * ends with a NUL, is cut between two UTF-8 characters, and shows a NUL byte of its own as '?'. */
typedef struct cx_error {
  int32_t code;
  char message[512];
} cx_error;

/* FOR TESTS. Throws inside the guard that every function has the exception that `code` stands for
 * (for two names the first, for "any other" one of those), with `message`, and, where the class
 * has them, the context "cx_raise" and the errno EACCES. So it returns `code`, but
 * CX_INVALID_ARGUMENT for a number that is not a cx_code, and CX_OK for CX_OK. */
int32_t cx_raise(int32_t code, const uint8_t *_Nullable message, size_t length,
                 cx_error *_Nullable error);

/* MARK: Bytes that are handed over */

/* Bytes that belong to the caller until cx_bytes_free. `data` is NULL only in a zeroed struct. */
typedef struct cx_bytes {
  const uint8_t *_Nullable data;
  size_t length;
  void *_Nullable owner;
} cx_bytes;

/* Frees what `bytes` holds; a zeroed struct holds nothing. */
void cx_bytes_free(cx_bytes bytes);

/* MARK: Reading a database */

/* A reader over one snapshot: one shard or several. */
typedef struct cx_database cx_database;

/* Opens the database folder, single-file database or stub file at `path`; with `glass` 1 only a
 * glass database, so no stub file is read, which could start a program or connect to a server.
 * CX_DATABASE_NOT_FOUND, CX_DATABASE_VERSION; CX_INVALID_ARGUMENT: a NUL in the path. */
int32_t cx_database_open(const uint8_t *_Nullable path, size_t length, int32_t glass,
                         cx_database *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Closes the files, for everything that was made from `database` too. The handle stays the
 * caller's to free. A second call does nothing. */
int32_t cx_database_close(cx_database *_Nonnull database, cx_error *_Nullable error);

void cx_database_free(cx_database *_Nullable database);

/* Moves to the newest committed revision, for everything that was made from `database` too.
 * `*moved`: 0 when it surely is the same one as before, else 1. */
int32_t cx_database_reopen(cx_database *_Nonnull database, int32_t *_Nonnull moved,
                           cx_error *_Nullable error);

/* The number of documents. */
int32_t cx_database_document_count(const cx_database *_Nonnull database, uint32_t *_Nonnull out,
                                   cx_error *_Nullable error);

/* The highest document number ever used; 0 in a database that never held one. */
int32_t cx_database_last_document(const cx_database *_Nonnull database, uint32_t *_Nonnull out,
                                  cx_error *_Nullable error);

/* The mean document length, in terms counted by wdf; 0 without documents. */
int32_t cx_database_average_length(const cx_database *_Nonnull database, double *_Nonnull out,
                                   cx_error *_Nullable error);

/* The UUID as text; for several shards their UUIDs with ':' between; may be empty. */
int32_t cx_database_uuid(const cx_database *_Nonnull database, cx_bytes *_Nonnull out,
                         cx_error *_Nullable error);

/* A number that grows with each commit; 0 where Xapian has none (not exactly one local shard). */
int32_t cx_database_revision(const cx_database *_Nonnull database, uint64_t *_Nonnull out,
                             cx_error *_Nullable error);

/* The number of documents that have the term; 0 for a term that none has. An empty term counts
 * all documents. */
int32_t cx_database_term_frequency(const cx_database *_Nonnull database,
                                   const uint8_t *_Nullable term, size_t length,
                                   uint32_t *_Nonnull out, cx_error *_Nullable error);

/* The metadata of the first shard under `key`; empty when absent.
 * CX_INVALID_ARGUMENT: an empty key. */
int32_t cx_database_metadata(const cx_database *_Nonnull database, const uint8_t *_Nullable key,
                             size_t length, cx_bytes *_Nonnull out, cx_error *_Nullable error);

/* The data of a document, which can be empty. CX_DOCUMENT_NOT_FOUND; CX_INVALID_ARGUMENT: 0. */
int32_t cx_database_data(const cx_database *_Nonnull database, uint32_t document,
                         cx_bytes *_Nonnull out, cx_error *_Nullable error);

/* The value of a document in a slot; empty when it has none. Codes as cx_database_data. */
int32_t cx_database_value(const cx_database *_Nonnull database, uint32_t document, uint32_t slot,
                          cx_bytes *_Nonnull out, cx_error *_Nullable error);

/* The positions of a term in a document, ascending. Writes the first `capacity` of them to
 * `positions` and the number of all to `*count`, which is more than `capacity` when they did not
 * fit (call again), and 0 when the document or the term in it does not exist.
 * CX_INVALID_ARGUMENT: document 0. */
int32_t cx_database_positions(const cx_database *_Nonnull database, uint32_t document,
                              const uint8_t *_Nullable term, size_t length,
                              uint32_t *_Nullable positions, size_t capacity,
                              size_t *_Nonnull count, cx_error *_Nullable error);

/* MARK: Iterating */

/* A run through terms, in byte order. */
typedef struct cx_terms cx_terms;

/* The terms that begin with `prefix` (all when empty), from the first that is not below `start`
 * (from the first when empty). The number of a term: how many documents have it. */
int32_t cx_database_terms(const cx_database *_Nonnull database, const uint8_t *_Nullable prefix,
                          size_t prefix_length, const uint8_t *_Nullable start,
                          size_t start_length, cx_terms *_Nullable *_Nonnull out,
                          cx_error *_Nullable error);

/* The terms of a document. The number of a term: its wdf.
 * CX_DOCUMENT_NOT_FOUND; CX_INVALID_ARGUMENT: document 0. */
int32_t cx_database_document_terms(const cx_database *_Nonnull database, uint32_t document,
                                   cx_terms *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Goes to the first term, then to each next one. `*term` is NULL after the last, and else points
 * into `terms`, until the next call that moves it. With `number` NULL the number is not read. */
int32_t cx_terms_next(cx_terms *_Nonnull terms, const uint8_t *_Nullable *_Nonnull term,
                      size_t *_Nonnull length, uint32_t *_Nullable number,
                      cx_error *_Nullable error);

/* Goes to the first term that is not below `target`, but always forward: as cx_terms_next when
 * `target` is not above the term it is at. */
int32_t cx_terms_skip_to(cx_terms *_Nonnull terms, const uint8_t *_Nullable target,
                         size_t target_length, const uint8_t *_Nullable *_Nonnull term,
                         size_t *_Nonnull length, cx_error *_Nullable error);

/* The number of the term that `terms` is at; 0 before the first and after the last. */
int32_t cx_terms_number(const cx_terms *_Nonnull terms, uint32_t *_Nonnull number,
                        cx_error *_Nullable error);

void cx_terms_free(cx_terms *_Nullable terms);

/* The keys of metadata of the first shard that begin with `prefix`, from `start` on, as
 * cx_database_terms; their number is 0. */
int32_t cx_database_metadata_keys(const cx_database *_Nonnull database,
                                  const uint8_t *_Nullable prefix, size_t prefix_length,
                                  const uint8_t *_Nullable start, size_t start_length,
                                  cx_terms *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* A run through the documents that have a term, by number. */
typedef struct cx_postings cx_postings;

/* The documents that have `term`; all documents for an empty term. */
int32_t cx_database_postings(const cx_database *_Nonnull database, const uint8_t *_Nullable term,
                             size_t length, cx_postings *_Nullable *_Nonnull out,
                             cx_error *_Nullable error);

/* Writes the next documents, at most `capacity` (1 or more); `*count` is 0 after the last. */
int32_t cx_postings_next(cx_postings *_Nonnull postings, uint32_t *_Nonnull documents,
                         size_t capacity, size_t *_Nonnull count, cx_error *_Nullable error);

void cx_postings_free(cx_postings *_Nullable postings);

/* A run through the values in a slot, by document number. */
typedef struct cx_values cx_values;

int32_t cx_database_values(const cx_database *_Nonnull database, uint32_t slot,
                           cx_values *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Goes on to `document`. `*value` is NULL when it has no value or does not exist, and else points
 * into `values`, until the next call with it.
 * CX_INVALID_ARGUMENT: document 0, or one below that of an earlier call. */
int32_t cx_values_find(cx_values *_Nonnull values, uint32_t document,
                       const uint8_t *_Nullable *_Nonnull value, size_t *_Nonnull length,
                       cx_error *_Nullable error);

void cx_values_free(cx_values *_Nullable values);

/* MARK: Whole databases */

/* Checks the database at `path` (a folder, a stub file, or one table). `*problems`: how many were
 * found; `*report`: what Xapian says of each table, in lines. A writer that commits meanwhile can
 * make a sound database look damaged. Damage that ends the check is one problem, and the last line.
 * Runs in a process of its own, for damage can also crash it.
 * CX_DATABASE_NOT_FOUND: a file is missing, or none of a database is there. */
int32_t cx_check(const uint8_t *_Nullable path, size_t length, size_t *_Nonnull problems,
                 cx_bytes *_Nonnull report, cx_error *_Nullable error);

/* Bytes that are lent. */
typedef struct cx_slice {
  const uint8_t *_Nonnull data;
  size_t length;
} cx_slice;

/* The value that a merge results in; at first the first one. */
typedef struct cx_merged cx_merged;

typedef void (*cx_metadata_merge)(void *_Nullable context, const uint8_t *_Nonnull key,
                                  size_t key_length, const cx_slice *_Nonnull values,
                                  size_t count, cx_merged *_Nonnull merged);

/* Writes the shards of `source` into a new multi-file database in the folder `path`, packed as
 * tight as updates allow, in blocks of 2 KB. Document numbers start at 1 again: those of each shard
 * follow those of the one before by a fixed offset. Metadata that has one key in several shards is
 * given to `merge` (if not NULL), which must return (no longjmp, no exception) and sets its only
 * value by cx_merged_set; otherwise the first is kept. `context` is handed through to it. A
 * database that is in the folder is lost; the parents of the folder must exist.
 * CX_DATABASE: the folder cannot be written. CX_INVALID_ARGUMENT: `path` is a shard of `source`.
 * CX_INVALID_ARGUMENT, CX_INVALID_OPERATION, CX_UNIMPLEMENTED: shards that are not all of one
 * local kind. */
int32_t cx_database_compact(cx_database *_Nonnull source, const uint8_t *_Nullable path,
                            size_t length, cx_metadata_merge _Nullable merge,
                            void *_Nullable context, cx_error *_Nullable error);

/* Sets the value that a merge results in; an empty one drops the key. Out of memory: no change. */
void cx_merged_set(cx_merged *_Nonnull merged, const uint8_t *_Nullable value, size_t length);

/* Adds the shards of `other` to `database`, after its own. With n shards, document d of shard
 * s (both from 1) becomes (d - 1) * n + s. */
int32_t cx_database_add_shards(cx_database *_Nonnull database, const cx_database *_Nonnull other,
                               cx_error *_Nullable error);

/* MARK: Queries */

/* An immutable query. It holds its parts itself: they can be freed. Xapian walks a query by
 * recursion, so one nested deeper than CX_QUERY_DEPTH is refused: CX_INVALID_ARGUMENT. */
typedef struct cx_query cx_query;

#define CX_QUERY_DEPTH 1000

/* How cx_query_combine joins queries. OP_MAX and OP_XOR are missing: Xapian 1.4 reads a freed part
 * when all parts end in one step (docs/decisions/pruned-matches.md). */
typedef enum cx_operator : int32_t {
  CX_AND = 0,         /* all of them; weights add up */
  CX_OR = 1,          /* any of them; weights add up */
  CX_AND_NOT = 3,     /* the first but none of the others; its weight */
  CX_AND_MAYBE = 4,   /* the first; weights of the others add up */
  CX_FILTER = 5,      /* all of them; the weight of the first */
  CX_SYNONYM = 7,     /* any of them; the weight as if they were one term */
  CX_ELITE_SET = 8,   /* the best `parameter` of them (0: 10), then as CX_OR */
  CX_NEAR = 9,        /* all within `parameter` positions (0: their number), in any order */
  CX_PHRASE = 10,     /* the same, in this order */
} cx_operator;

/* What to do when a wildcard stands for more terms than allowed. */
typedef enum cx_limit : int32_t {
  CX_LIMIT_ERROR = 0,         /* the match fails: CX_XAPIAN (WildcardError) */
  CX_LIMIT_FIRST = 1,         /* the first ones in byte order */
  CX_LIMIT_MOST_FREQUENT = 2, /* those in most documents */
} cx_limit;

int32_t cx_query_match_all(cx_query *_Nullable *_Nonnull out, cx_error *_Nullable error);

int32_t cx_query_match_nothing(cx_query *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Every document, with this weight, or 0 after cx_enquire_set_boolean. As a part of CX_SYNONYM the
 * match fails: CX_INVALID_OPERATION. CX_INVALID_ARGUMENT: negative, infinite, NaN. */
int32_t cx_query_fixed_weight(double weight, cx_query *_Nullable *_Nonnull out,
                              cx_error *_Nullable error);

/* The documents with `term`, `wqf` (within-query frequency) times in the query.
 * CX_INVALID_ARGUMENT: an empty term (for Xapian it would mean every document). */
int32_t cx_query_term(const uint8_t *_Nullable term, size_t length, uint32_t wqf,
                      cx_query *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Joins `count` queries by a cx_operator; none at all match nothing. The parts of CX_NEAR and
 * CX_PHRASE must be terms or terms joined by CX_OR: else CX_UNIMPLEMENTED (here or at the match).
 * CX_INVALID_ARGUMENT: an unknown operator, too deep. */
int32_t cx_query_combine(int32_t combiner, const cx_query *_Nonnull const *_Nullable parts,
                         size_t count, uint32_t parameter, cx_query *_Nullable *_Nonnull out,
                         cx_error *_Nullable error);

/* `part` with its weight times `factor`. CX_INVALID_ARGUMENT: negative, infinite, NaN. */
int32_t cx_query_scale(const cx_query *_Nonnull part, double factor,
                       cx_query *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* The documents whose value in `slot`, compared as bytes, is not below `lower` and not above
 * `upper`; no weight. An end is open when its pointer is NULL; for an empty limit, point at
 * anything. A document without a value has the empty one. */
int32_t cx_query_value_range(uint32_t slot, const uint8_t *_Nullable lower, size_t lower_length,
                             const uint8_t *_Nullable upper, size_t upper_length,
                             cx_query *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Any term that begins with `prefix`, as CX_SYNONYM. `max`: how many terms at most, 0 for no
 * limit, for each shard; `limit`: a cx_limit.
 * CX_INVALID_ARGUMENT: an unknown `limit`. */
int32_t cx_query_wildcard(const uint8_t *_Nullable prefix, size_t length, uint32_t max,
                          int32_t limit, cx_query *_Nullable *_Nonnull out,
                          cx_error *_Nullable error);

/* What a decider answers; CX_STOP ends the match with CX_STOPPED. */
typedef enum cx_verdict : int32_t {
  CX_ACCEPT = 0,
  CX_REJECT = 1,
  CX_STOP = 2, /* any other number means this too */
} cx_verdict;

/* Asked during a match whether a document with this data is to match, about any document with the
 * term, in any order, once for each state of the database; must return (no longjmp, no exception). */
typedef int32_t (*cx_data_decider)(void *_Nullable context, const uint8_t *_Nonnull data,
                                   size_t length);

/* The documents with `term` that `keep` accepts; no weight. Joined by CX_AND or CX_FILTER with
 * what fewer documents match, it is asked about those alone. Takes `context` over, also when it
 * fails: calls `release` with it once, when the last query, enquiry and matches that hold it are
 * freed. The match fails as a part of CX_SYNONYM (CX_INVALID_OPERATION) and with a remote shard
 * (CX_UNIMPLEMENTED). CX_INVALID_ARGUMENT: an empty term. */
int32_t cx_query_filtered(const uint8_t *_Nullable term, size_t length,
                          cx_data_decider _Nonnull keep, void *_Nullable context,
                          void (*_Nonnull release)(void *_Nullable context),
                          cx_query *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Called during a match. Returns CX_ACCEPT to continue, any other number to end the match; must return
 * (no longjmp, no exception). */
typedef int32_t (*cx_interrupt)(void *_Nullable context);

/* Every document, without weight. Calls `interrupt` each time the match moves to a document; the match
 * fails with CX_STOPPED if that ends it. Joined to CX_NEAR or CX_PHRASE by CX_FILTER or CX_AND, it is
 * called at each document that has all the terms, before their positions are compared.
 * Owns `context` and fails as cx_query_filtered does. */
int32_t cx_query_checkpoint(cx_interrupt _Nonnull interrupt, void *_Nullable context,
                            void (*_Nonnull release)(void *_Nullable context),
                            cx_query *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* Xapian's notation of the query, for logs and tests. */
int32_t cx_query_description(const cx_query *_Nonnull query, cx_bytes *_Nonnull out,
                             cx_error *_Nullable error);

void cx_query_free(cx_query *_Nullable query);

/* MARK: Matching */

/* A query at a database, with weighting, order and collapsing. */
typedef struct cx_enquire cx_enquire;

/* Holds the database itself: `database` can be freed, but closing it closes it here too. The
 * query is one that matches nothing until it is set.
 * CX_INVALID_ARGUMENT: a database without shards (an empty stub file). */
int32_t cx_enquire_new(const cx_database *_Nonnull database, cx_enquire *_Nullable *_Nonnull out,
                       cx_error *_Nullable error);

void cx_enquire_free(cx_enquire *_Nullable enquire);

int32_t cx_enquire_set_query(cx_enquire *_Nonnull enquire, const cx_query *_Nonnull query,
                             cx_error *_Nullable error);

/* BM25 with these parameters. CX_INVALID_ARGUMENT: one is negative or not finite, or b > 1. */
int32_t cx_enquire_set_bm25(cx_enquire *_Nonnull enquire, double k1, double k2, double k3,
                            double b, double min_normalised_length, cx_error *_Nullable error);

/* Every weight is 0. */
int32_t cx_enquire_set_boolean(cx_enquire *_Nonnull enquire, cx_error *_Nullable error);

/* The order of matches. */
typedef enum cx_order : int32_t {
  CX_BY_RELEVANCE = 0, /* `slot` and `descending` mean nothing */
  CX_BY_VALUE = 1,
  CX_BY_VALUE_THEN_RELEVANCE = 2,
  CX_BY_RELEVANCE_THEN_VALUE = 3,
} cx_order;

/* Sets the order; values are compared as bytes. CX_INVALID_ARGUMENT: an unknown `order`. */
int32_t cx_enquire_set_order(cx_enquire *_Nonnull enquire, int32_t order, uint32_t slot,
                             int32_t descending, cx_error *_Nullable error);

/* Orders matches by their values in `slot`, and those with the same one by rising values in
 * `then_slot`; values are compared as bytes. */
int32_t cx_enquire_set_order_by_two(cx_enquire *_Nonnull enquire, uint32_t slot,
                                    int32_t descending, uint32_t then_slot,
                                    cx_error *_Nullable error);

/* Keeps the first `max` (1 or more) of the matches with one value in `slot`; those without a
 * value are all kept. CX_INVALID_ARGUMENT: max 0. */
int32_t cx_enquire_set_collapse(cx_enquire *_Nonnull enquire, uint32_t slot, uint32_t max,
                                cx_error *_Nullable error);

/* Asked for candidates of a match; must return (no longjmp, no exception). `document` is the
 * number in its shard, which is another one than in a database of several shards.
 * `context` is what was given to cx_enquire_match. */
typedef int32_t (*cx_decider)(void *_Nullable context, uint32_t document);

/* The matches of one run. */
typedef struct cx_matches cx_matches;

/* Runs the query: `count` matches after the first `first`, the same as if every document that
 * matches were weighed. At least `check_at_least` matches are
 * looked at, so up to there the bounds are exact. `decider` (if not NULL) is called during this
 * call only; it sees candidates that might get into the answer, never a match that yields none.
 * CX_STOPPED: the decider said so; `enquire` can be used again. CX_UNIMPLEMENTED: a decider or
 * an OR with a remote shard, or a query that Xapian cannot run. CX_XAPIAN: a wildcard beyond its limit. */
int32_t cx_enquire_match(const cx_enquire *_Nonnull enquire, uint32_t first, uint32_t count,
                         uint32_t check_at_least, cx_decider _Nullable decider,
                         void *_Nullable context, cx_matches *_Nullable *_Nonnull out,
                         cx_error *_Nullable error);

void cx_matches_free(cx_matches *_Nullable matches);

/* How many matches are held, and how many there are in the database (after collapsing). */
typedef struct cx_counts {
  uint32_t held;
  uint32_t lower_bound;
  uint32_t estimated;
  uint32_t upper_bound;
} cx_counts;

int32_t cx_matches_counts(const cx_matches *_Nonnull matches, cx_counts *_Nonnull out,
                          cx_error *_Nullable error);

/* One match. `collapsed`: how many others with its collapse value were seen and left out, a lower
 * bound; 0 without collapsing. */
typedef struct cx_hit {
  uint32_t document;
  uint32_t collapsed;
  double weight;
} cx_hit;

/* The match at `index`, from 0 at the first one held. CX_RANGE: not below `held`. */
int32_t cx_matches_hit(const cx_matches *_Nonnull matches, size_t index, cx_hit *_Nonnull out,
                       cx_error *_Nullable error);

/* The terms of the query that the match at `index` has, in byte order; wildcards are left out.
 * The number of a term means nothing. Reads the database.
 * CX_RANGE; CX_DOCUMENT_NOT_FOUND: the database was reopened and the document is gone. */
int32_t cx_matches_terms(const cx_matches *_Nonnull matches, size_t index,
                         cx_terms *_Nullable *_Nonnull out, cx_error *_Nullable error);

/* The most that a term of the query can give to a weight.
 * CX_INVALID_ARGUMENT: not a term of the query. */
int32_t cx_matches_term_weight(const cx_matches *_Nonnull matches, const uint8_t *_Nullable term,
                               size_t length, double *_Nonnull out, cx_error *_Nullable error);

/* The number of documents that have the term; for a term of the query without a read. */
int32_t cx_matches_term_frequency(const cx_matches *_Nonnull matches,
                                  const uint8_t *_Nullable term, size_t length,
                                  uint32_t *_Nonnull out, cx_error *_Nullable error);

/* MARK: Stemming */

/* A stemming algorithm. */
typedef struct cx_stemmer cx_stemmer;

/* `language`: an English name or a two-letter ISO 639 code; "none" leaves words as they are.
 * CX_INVALID_ARGUMENT: unknown to Xapian. */
int32_t cx_stemmer_new(const uint8_t *_Nullable language, size_t length,
                       cx_stemmer *_Nullable *_Nonnull out, cx_error *_Nullable error);

void cx_stemmer_free(cx_stemmer *_Nullable stemmer);

/* The stem of a word in lower case. `*stem` points into `stemmer`, until the next call with it. */
int32_t cx_stemmer_stem(cx_stemmer *_Nonnull stemmer, const uint8_t *_Nullable word, size_t length,
                        const uint8_t *_Nullable *_Nonnull stem, size_t *_Nonnull stem_length,
                        cx_error *_Nullable error);

/* The English names of all languages, with spaces between. */
int32_t cx_stemmer_languages(cx_bytes *_Nonnull out, cx_error *_Nullable error);

/* MARK: Version */

/* The version of the library that is loaded, "1.4.22": a C string that is never freed. */
const char *_Nonnull cx_version(void);

#ifdef __cplusplus
}
#endif

#endif
