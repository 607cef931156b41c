#include "ctoml.h"

#include <algorithm>
#include <cstring>
#include <deque>
#include <exception>
#include <memory>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Some assertions of toml++ fail for invalid TOML such as `[.`. By default a failure would abort the
// process, or with NDEBUG be undefined behaviour. Here it throws.
#undef NDEBUG
#define TOML_ASSERT(condition) \
  ((condition) ? static_cast<void>(0) : throw std::logic_error("not a key or value"))
#define TOML_EXCEPTIONS 1
#include <toml++/toml.h>

struct ctoml_document {
  std::vector<ctoml_event> events;
  // A deque, because the events point into its strings.
  std::deque<std::string> texts;

  void add(int32_t kind, const toml::source_region &source) {
    events.push_back({kind, source.begin.line, nullptr, 0});
  }

  void add(int32_t kind, std::string text, const toml::source_region &source) {
    texts.push_back(std::move(text));
    events.push_back({kind, source.begin.line, texts.back().data(), texts.back().size()});
  }

  void add_members(const toml::table &table) {
    // toml++ sorts the keys by name. Restore the order of the file.
    std::vector<std::pair<const toml::key *, const toml::node *>> members;
    for (const auto &[key, value] : table) members.emplace_back(&key, &value);
    std::sort(members.begin(), members.end(), [](const auto &a, const auto &b) {
      const auto &x = a.first->source().begin, &y = b.first->source().begin;
      return x.line != y.line ? x.line < y.line : x.column < y.column;
    });
    for (const auto &[key, value] : members) {
      add(CTOML_KEY, std::string(key->str()), key->source());
      add_value(*value);
    }
  }

  void add_value(const toml::node &node) {
    if (const auto *table = node.as_table()) {
      add(CTOML_BEGIN_TABLE, node.source());
      add_members(*table);
      add(CTOML_END_TABLE, node.source());
    } else if (const auto *array = node.as_array()) {
      add(CTOML_BEGIN_ARRAY, node.source());
      for (const auto &item : *array) add_value(item);
      add(CTOML_END_ARRAY, node.source());
    } else if (const auto *text = node.as_string()) {
      add(CTOML_SCALAR, text->get(), node.source());
    } else {
      std::ostringstream written;
      node.visit([&](const auto &value) { written << value; });
      add(CTOML_SCALAR, written.str(), node.source());
    }
  }
};

namespace {

void report(ctoml_error *error, std::string_view message, uint32_t line, uint32_t column) {
  const size_t count = std::min(message.size(), sizeof error->message - 1);
  std::memcpy(error->message, message.data(), count);
  error->message[count] = '\0';
  error->line = std::max(line, 1u);
  error->column = std::max(column, 1u);
}

}  // namespace

ctoml_document *ctoml_parse(const char *text, size_t length, ctoml_error *error) {
  try {
    const toml::table table = toml::parse(std::string_view(text, length));
    auto document = std::make_unique<ctoml_document>();
    document->add_members(table);
    return document.release();
  } catch (const toml::parse_error &thrown) {
    const auto place = thrown.source().begin;
    report(error, thrown.description(), place.line, place.column);
  } catch (const std::exception &thrown) {
    report(error, thrown.what(), 1, 1);
  } catch (...) {
    report(error, "cannot be read", 1, 1);
  }
  return nullptr;
}

const ctoml_event *ctoml_events(const ctoml_document *document, size_t *count) {
  *count = document->events.size();
  return document->events.data();
}

void ctoml_free(ctoml_document *document) { delete document; }
