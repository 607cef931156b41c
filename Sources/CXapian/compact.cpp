// Compacting databases.
#include "handles.h"

using cx::guard;
using cx::path;
using cx::string;

struct cx_merged {
  std::string value;
};

void cx_merged_set(cx_merged *merged, const uint8_t *value, size_t length) {
  guard(nullptr, [&] { merged->value = string(value, length); });
}

namespace {

// Has the caller merge the values that several shards have under one metadata key.
class Merger : public Xapian::Compactor {
 public:
  Merger(cx_metadata_merge merge, void *context) : merge(merge), context(context) {}

  std::string resolve_duplicate_metadata(const std::string &key, size_t count,
                                         const std::string values[]) override {
    cx_merged merged{values[0]};
    if (merge == nullptr) return merged.value;
    slices.clear();
    for (size_t i = 0; i < count; ++i) slices.push_back({cx::bytes(values[i]), values[i].size()});
    // In Xapian's table, the keys of metadata begin with a mark of two bytes.
    merge(context, cx::bytes(key) + 2, key.size() - 2, slices.data(), count, &merged);
    return merged.value;
  }

 private:
  const cx_metadata_merge merge;
  void *const context;
  std::vector<cx_slice> slices;
};

// Xapian itself replaces another size by its default.
void check_block_size(uint32_t size) {
  if (size >= 2048 && size <= 65536 && (size & (size - 1)) == 0) return;
  throw Xapian::InvalidArgumentError("A block size must be a power of two from 2048 to 65536, not " +
                                     std::to_string(size));
}

}  // namespace

int32_t cx_database_compact(cx_database *source, const uint8_t *bytes, size_t length,
                            uint32_t block_size, cx_metadata_merge merge, void *context,
                            cx_error *error) {
  return guard(error, [&] {
    check_block_size(block_size);
    Merger merger(merge, context);
    source->value.compact(path(bytes, length), Xapian::Compactor::FULL,
                          static_cast<int>(block_size), merger);
  });
}
