// Asks a Unix socket that speaks HTTP/1.1 as fast as it answers: each connection sends one request at a time and reads
// the whole answer before the next.
//   http_load SOCKET CONNECTIONS REQUESTS_EACH QUERIES.txt
// Prints one line: requests a second, p50, p95, p99 and the longest in microseconds, answers other than 200, lost ones.
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <string>
#include <thread>
#include <vector>

namespace {

struct Tally {
    std::vector<double> microseconds;
    size_t refused = 0, lost = 0;
};

std::string percent_encoded(const std::string& text) {
    static const char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const unsigned char c : text) {
        if (std::isalnum(c)) out += char(c);
        else out += {'%', digits[c >> 4], digits[c & 15]};
    }
    return out;
}

/// Reads one answer with a Content-Length; its status, or 0 when the connection ends first.
int read_answer(int socket, std::string& buffer) {
    buffer.clear();
    size_t wanted = std::string::npos;
    char chunk[1 << 16];
    while (buffer.size() < wanted) {
        const ssize_t count = read(socket, chunk, sizeof chunk);
        if (count <= 0) return 0;
        buffer.append(chunk, size_t(count));
        if (wanted != std::string::npos) continue;
        const size_t end = buffer.find("\r\n\r\n");
        if (end == std::string::npos) continue;
        std::string head = buffer.substr(0, end);
        std::transform(head.begin(), head.end(), head.begin(), [](unsigned char c) { return std::tolower(c); });
        const size_t length = head.find("content-length: ");
        if (length == std::string::npos) return 0;
        wanted = end + 4 + std::stoul(head.substr(length + 16));
    }
    return std::atoi(buffer.c_str() + 9);
}

Tally ask(const char* path, size_t requests, const std::vector<std::string>& queries, size_t first) {
    Tally tally;
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    std::strncpy(address.sun_path, path, sizeof address.sun_path - 1);
    const int client = socket(AF_UNIX, SOCK_STREAM, 0);
    if (connect(client, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0) {
        tally.lost = requests;
        return tally;
    }
    std::string buffer;
    for (size_t n = 0; n < requests; ++n) {
        const std::string request = "GET /v1/search?limit=10&q=" + percent_encoded(queries[(first + n) % queries.size()]) +
                                    " HTTP/1.1\r\nHost: lede\r\n\r\n";
        const auto start = std::chrono::steady_clock::now();
        if (write(client, request.data(), request.size()) != ssize_t(request.size())) { tally.lost = requests - n; break; }
        const int status = read_answer(client, buffer);
        if (status == 0) { tally.lost = requests - n; break; }
        if (status != 200) ++tally.refused;
        tally.microseconds.push_back(
            std::chrono::duration<double, std::micro>(std::chrono::steady_clock::now() - start).count());
    }
    close(client);
    return tally;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 5) return std::fprintf(stderr, "usage: http_load SOCKET CONNECTIONS REQUESTS_EACH QUERIES.txt\n"), 2;
    const size_t connections = std::stoul(argv[2]), requests = std::stoul(argv[3]);
    std::vector<std::string> queries;
    std::ifstream in(argv[4]);
    for (std::string line; std::getline(in, line);)
        if (!line.empty()) queries.push_back(line);
    if (queries.empty()) return std::fprintf(stderr, "http_load: no queries in %s\n", argv[4]), 2;

    std::vector<Tally> tallies(connections);
    std::vector<std::thread> threads;
    const auto start = std::chrono::steady_clock::now();
    for (size_t n = 0; n < connections; ++n)
        threads.emplace_back([&, n] { tallies[n] = ask(argv[1], requests, queries, n * queries.size() / connections); });
    for (auto& thread : threads) thread.join();
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();

    Tally all;
    for (const auto& tally : tallies) {
        all.microseconds.insert(all.microseconds.end(), tally.microseconds.begin(), tally.microseconds.end());
        all.refused += tally.refused;
        all.lost += tally.lost;
    }
    if (all.microseconds.empty()) return std::fprintf(stderr, "http_load: nothing was answered\n"), 1;
    std::sort(all.microseconds.begin(), all.microseconds.end());
    const auto at = [&](double share) { return all.microseconds[size_t(share * double(all.microseconds.size() - 1))]; };
    std::printf("%2zu connections: %6.0f/s, p50 %5.0f us, p95 %5.0f us, p99 %5.0f us, max %6.0f us, %zu not 200, %zu lost\n",
                connections, double(all.microseconds.size()) / seconds, at(0.5), at(0.95), at(0.99), at(1), all.refused,
                all.lost);
    return all.refused || all.lost ? 1 : 0;
}
