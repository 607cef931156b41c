// The peer of the index and cold-start benchmarks: Xapian as its documentation shows it, with one thread, one
// TermGenerator, one QueryParser and the stored text fetched for ten hits. No incremental state, no sections, no tags.
//   plain_xapian index FOLDER DATABASE     every .txt below FOLDER: title line, then text
//   plain_xapian search DATABASE QUERY     prints the titles of ten hits
#include <xapian.h>

#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>

namespace {

int index(const char* folder, const char* database) {
    setenv("XAPIAN_FLUSH_THRESHOLD", "100000", 1);
    const auto start = std::chrono::steady_clock::now();
    Xapian::WritableDatabase writer(database, Xapian::DB_CREATE_OR_OVERWRITE | Xapian::DB_NO_SYNC);
    Xapian::TermGenerator generator;
    generator.set_stemmer(Xapian::Stem("en"));
    size_t files = 0;
    double bytes = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file() || entry.path().extension() != ".txt") continue;
        std::ifstream in(entry.path(), std::ios::binary);
        const std::string text{std::istreambuf_iterator<char>(in), {}};
        const std::string title = text.substr(0, text.find('\n'));
        Xapian::Document document;
        generator.set_document(document);
        generator.index_text(title, 1, "S");
        generator.index_text(text);
        document.set_data(text);
        document.add_boolean_term("Q" + std::to_string(files));
        writer.add_document(document);
        ++files;
        bytes += double(text.size());
    }
    writer.commit();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::printf("%zu files, %.1f MB, %.2f s, %.2f MB/s\n", files, bytes / 1e6, seconds, bytes / 1e6 / seconds);
    return 0;
}

int search(const char* database, const char* text) {
    Xapian::Database reader(database);
    Xapian::QueryParser parser;
    parser.set_stemmer(Xapian::Stem("en"));
    parser.set_database(reader);
    Xapian::Enquire enquire(reader);
    enquire.set_query(parser.parse_query(text));
    const Xapian::MSet hits = enquire.get_mset(0, 10);
    for (auto hit = hits.begin(); hit != hits.end(); ++hit) {
        const std::string data = hit.get_document().get_data();
        std::cout << data.substr(0, data.find('\n')) << '\n';
    }
    return 0;
}

}  // namespace

int main(int argc, char** argv) try {
    const std::string mode = argc == 4 ? argv[1] : "";
    if (mode == "index") return index(argv[2], argv[3]);
    if (mode == "search") return search(argv[2], argv[3]);
    std::fprintf(stderr, "usage: plain_xapian index FOLDER DATABASE | search DATABASE QUERY\n");
    return 2;
} catch (const Xapian::Error& error) {
    std::fprintf(stderr, "plain_xapian: %s\n", error.get_description().c_str());
    return 1;
}
