// swift-tools-version: 6.2
import PackageDescription

/// Every Swift target: Swift 6 mode, imports that do not leak, warnings are errors.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

/// jemalloc, for the many small nodes of Xapian's maps. Not in debug builds: the address sanitizer
/// brings an allocator of its own.
let allocator: [LinkerSetting] = [.linkedLibrary("jemalloc", .when(configuration: .release))]

/// The module with `FilePath`, the type of all paths of the file system.
let paths: Target.Dependency = .product(name: "SystemPackage", package: "swift-system")

let package = Package(
  name: "lede",
  products: [
    .executable(name: "lede", targets: ["lede"]),
    .executable(name: "lede-daemon", targets: ["lede-daemon"]),
    .executable(name: "lede-indexer", targets: ["lede-indexer"]),
    .executable(name: "lede-launcher", targets: ["lede-launcher"]),
    .library(name: "Xapian", targets: ["Xapian"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser.git", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-log.git", from: "1.6.0"),
    .package(url: "https://github.com/apple/swift-http-types.git", from: "1.8.0"),
    .package(url: "https://github.com/apple/swift-nio.git", from: "2.101.0"),
    .package(url: "https://github.com/apple/swift-nio-extras.git", from: "1.35.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird.git", from: "2.28.0"),
    .package(url: "https://github.com/swift-server/swift-service-lifecycle.git", from: "2.13.0"),
    // Without its default trait, which would bring Foundation.
    .package(
      url: "https://github.com/swiftlang/swift-subprocess.git", from: "1.0.2", traits: []),
    .package(url: "https://github.com/apple/swift-system.git", from: "1.7.0"),
  ],
  // In the order of the imports: a target may use those above it, never those below
  // (Tests/ArchitectureTests holds the exact table).
  targets: [
    .target(
      name: "CXapian",
      cxxSettings: [
        .enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error),
      ],
      linkerSettings: [.linkedLibrary("xapian")]),
    .systemLibrary(
      name: "CUnicode", pkgConfig: "libutf8proc", providers: [.apt(["libutf8proc-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .systemLibrary(name: "CXattr"),
    .systemLibrary(name: "CVersion"),
    .systemLibrary(name: "CYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"])]),
    .systemLibrary(
      name: "CJansson", pkgConfig: "jansson", providers: [.apt(["libjansson-dev"])]),
    .target(name: "YAML", dependencies: ["CYAML"], swiftSettings: strict),
    .target(name: "Xapian", dependencies: ["CXapian", paths], swiftSettings: strict),
    .target(name: "Base", dependencies: ["CXattr", "CVersion", paths], swiftSettings: strict),
    .target(name: "JSON", dependencies: ["CJansson", "Base"], swiftSettings: strict),
    .target(name: "Analysis", dependencies: ["Xapian", "Base", "CUnicode"], swiftSettings: strict),
    .target(name: "Articles", dependencies: ["Base", paths], swiftSettings: strict),
    .target(name: "Contract", dependencies: ["Base", "Articles", paths], swiftSettings: strict),
    .target(
      name: "Store",
      dependencies: ["Xapian", "Base", "Analysis", "Articles", "Contract", "CZstd", paths],
      swiftSettings: strict),
    .target(
      name: "Query",
      dependencies: ["Xapian", "Base", "Analysis", "Articles", "Contract", "Store", paths],
      swiftSettings: strict),
    .systemLibrary(
      name: "CCMark", pkgConfig: "libcmark-gfm",
      providers: [.apt(["libcmark-gfm-dev", "libcmark-gfm-extensions-dev"])]),
    // toml++ is headers only, and all of C++: one file of ours stands between.
    .target(
      name: "CTOML",
      cxxSettings: [
        .enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error),
      ]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(
      name: "CUchardet", pkgConfig: "uchardet", providers: [.apt(["libuchardet-dev"])]),
    // CLD2 has C++ names only.
    .target(
      name: "CCLD2",
      cxxSettings: [
        .enableWarning("all"), .enableWarning("extra"), .treatAllWarnings(as: .error),
      ],
      linkerSettings: [.linkedLibrary("cld2")]),
    .target(
      name: "Formats",
      dependencies: [
        "Base", "Articles", "YAML", "JSON", "CCMark", "CTOML", "CZlib", "CUchardet",
      ],
      swiftSettings: strict),
    .target(
      name: "Filters",
      dependencies: [
        "Base",
        .product(name: "Subprocess", package: "swift-subprocess"),
        paths,
      ],
      swiftSettings: strict),
    .target(
      name: "Indexing",
      dependencies: [
        "Xapian", "Base", "Analysis", "Articles", "Contract", "Formats", "Filters", "Store",
        "CCLD2", paths,
      ],
      swiftSettings: strict),
    .target(
      name: "Service",
      dependencies: [
        "JSON", "Base", "Contract", "Query",
        .product(name: "HTTPTypes", package: "swift-http-types"),
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "NIOCore", package: "swift-nio"),
        .product(name: "NIOHTTP1", package: "swift-nio"),
        .product(name: "NIOHTTPTypes", package: "swift-nio-extras"),
        .product(name: "NIOPosix", package: "swift-nio"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        paths,
        .product(name: "UnixSignals", package: "swift-service-lifecycle"),
      ],
      swiftSettings: strict),
    .target(
      name: "CommandLine",
      dependencies: [
        "Base", "Articles", "Contract", "Xapian", "Store", "Query", "YAML",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        paths,
      ],
      swiftSettings: strict),
    // The daemon and the indexer are programs of their own, so that no search pays for loading an HTTP
    // server, or the parsers of files.
    .executableTarget(
      name: "lede-daemon",
      dependencies: [
        "CommandLine", "Base", "Service",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        .product(name: "Logging", package: "swift-log"),
        paths,
      ],
      swiftSettings: strict, linkerSettings: allocator),
    .executableTarget(
      name: "lede-indexer",
      dependencies: [
        "CommandLine", "JSON", "Base", "Articles", "Contract", "Store", "Query", "Formats",
        "Filters", "Indexing",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        paths,
      ],
      swiftSettings: strict, linkerSettings: allocator),
    // What sets limits has to do so between fork and exec, which no Swift code may.
    .executableTarget(name: "lede-launcher"),
    .executableTarget(
      name: "lede",
      dependencies: [
        "CommandLine", "Base", "Articles", "Contract", "Query",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
        paths,
      ],
      swiftSettings: strict, linkerSettings: allocator),
    // What several test targets share.
    .target(
      name: "TestSupport", dependencies: ["Base", "Contract", "Indexing", "Query", paths],
      path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(name: "YAMLTests", dependencies: ["YAML", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "JSONTests", dependencies: ["JSON", "Base", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "XapianTests", dependencies: ["Xapian", "CXapian", "TestSupport", paths],
      swiftSettings: strict),
    .testTarget(
      name: "BaseTests", dependencies: ["Query", "Base", "TestSupport", paths],
      swiftSettings: strict),
    .testTarget(
      name: "AnalysisTests", dependencies: ["Analysis", "TestSupport"], swiftSettings: strict),
    .testTarget(
      name: "ArticlesTests", dependencies: ["Articles", "Formats"], swiftSettings: strict),
    .testTarget(
      name: "ContractTests", dependencies: ["Contract", "Articles", "Base", "JSON", paths],
      swiftSettings: strict),
    .testTarget(
      name: "StoreTests",
      dependencies: [
        "Indexing", "Query", "Store", "Base", "Articles", "Contract", "TestSupport", paths,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "QueryTests",
      dependencies: [
        "Base", "Articles", "Analysis", "Query", "Store", "Contract", "Indexing", "Xapian",
        "TestSupport", paths,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "FormatsTests",
      dependencies: ["Formats", "Articles", "Base", "TestSupport"],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "FiltersTests", dependencies: ["Filters", "lede-launcher", paths], swiftSettings: strict
    ),
    .testTarget(
      name: "IndexingTests",
      dependencies: [
        "Analysis",
        "Indexing", "Formats", "Store", "Query", "Contract", "Articles", "Base", "Xapian",
        "CommandLine",
        "TestSupport", paths,
      ],
      exclude: ["Fixtures"], swiftSettings: strict),
    .testTarget(
      name: "ServiceTests",
      dependencies: [
        "Articles", "Service", "Query", "Contract", "Indexing", "JSON", "Base", "TestSupport",
        paths,
      ],
      exclude: ["Goldens"],
      swiftSettings: strict),
    .testTarget(
      name: "CommandLineTests", dependencies: ["CommandLine", "Contract", "Base", paths],
      swiftSettings: strict),
    .testTarget(
      name: "CommandTests",
      dependencies: [
        "lede", "lede-daemon", "lede-indexer", "lede-launcher", "Contract", "Articles", "Base",
        "Xapian", "TestSupport", paths,
      ],
      exclude: ["Index/Documents.py", "Goldens", "OldIndexes"], swiftSettings: strict),
    .testTarget(name: "ArchitectureTests", exclude: ["Fixtures"], swiftSettings: strict),
  ],
  cxxLanguageStandard: .cxx17
)
