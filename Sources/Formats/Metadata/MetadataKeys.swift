import Base

/// The names of keys that state metadata, the same for front matter, HTML, JSON and `key:: value` lines.
///
/// A name counts in any case and with any of `.`, `:`, `_`, `-` and blanks between its words:
/// `datePublished`, `date_published` and `DC.Date` are one name each in all their spellings.
enum MetadataKeys {
  /// The names of a field, the most exact first. A name can belong to several fields.
  static func names(of field: MetadataField) -> [String] { table[field] ?? [] }

  /// Returns the fields that a key states, each with its rank: 0 is the most exact name of the field.
  static func meanings(of key: some StringProtocol) -> [(field: MetadataField, rank: Int)] {
    byName[folded(key)] ?? []
  }

  /// Returns the rank of a key among the names of a field, or nil if the key does not state the field.
  static func rank(of key: some StringProtocol, as field: MetadataField) -> Int? {
    meanings(of: key).first { $0.field == field }?.rank
  }

  /// Returns the key in lower case without `.`, `:`, `_`, `-` and blanks; empty for one that is too long for a
  /// name.
  static func folded(_ key: some StringProtocol) -> String {
    let bytes = key.utf8
    guard bytes.count <= longestKey else { return "" }
    guard bytes.allSatisfy({ $0 < 0x80 }) else {
      return key.lowercased().filter { !".:_- \t".contains($0) }
    }
    // Most keys are ASCII, and each file has several.
    return String(decoding: bytes.filter { !isSign($0) }.map(\.lowercased), as: UTF8.self)
  }

  private static func isSign(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "."), UInt8(ascii: ":"), UInt8(ascii: "_"), UInt8(ascii: "-"), 0x20, 0x09:
      true
    default: false
    }
  }

  /// The length limit in bytes. Rows can have keys that are texts.
  static let longestKey = 100

  /// Returns whether an unknown key looks like that of a date, so that it is worth a warning that its
  /// value is not read: `release-date-eu`, `postedAt`.
  static func looksLikeDate(_ key: some StringProtocol) -> Bool {
    let name = folded(key)
    guard byName[name] == nil, !otherDates.contains(where: name.contains) else { return false }
    return dateWords.contains { name.hasPrefix($0) || name.hasSuffix($0) }
  }

  /// Words in the keys of dates that are not those of the text.
  private static let otherDates = ["expir", "due", "end", "until", "birth", "event", "deadline"]

  private static let dateWords = [
    "date", "pubtime", "publishtime", "publishedtime", "published", "publishedat", "createdat",
    "created", "postedat", "postedon", "createdon", "publishedon", "datum", "fecha",
  ]

  private static let byName: [String: [(field: MetadataField, rank: Int)]] = {
    var byName: [String: [(field: MetadataField, rank: Int)]] = [:]
    for field in MetadataField.allCases {
      for (rank, name) in names(of: field).enumerated() {
        let key = folded(name)
        guard byName[key]?.contains(where: { $0.field == field }) != true else { continue }
        byName[key, default: []].append((field, rank))
      }
    }
    return byName
  }()

  private static let table: [MetadataField: [String]] = [
    .title: [
      "og:title", "twitter:title", "dc.title", "dcterms.title", "citation_title", "parsely-title",
      "sailthru.title", "title", "headline", "book title",
    ],
    .name: ["name", "displayName", "linkTitle"],
    .siteName: ["og:site_name", "application-name"],
    .date: dates,
    .updated: updates,
    .author: [
      "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator",
      "citation_author", "parsely-author", "sailthru.author", "book:author", "creator",
      "article:author_name", "byline", "byl", "by", "written_by", "created_by", "published_by",
      "rbauthors", "dc.contributor.author", "twitter:creator", "book author",
    ],
    .authors: ["authors", "citation_authors"],
    .tag: [
      "article:tag", "og:article:tag", "tag", "category", "topic", "keyword", "article:section",
    ],
    .tags: [
      "tags", "categories", "topics", "keywords", "news_keywords", "dc.subject", "dcterms.subject",
      "parsely-tags", "sailthru.tags", "citation_keywords", "filetags", "hashtags", "labels",
      "manual tags", "document tags",
    ],
    .language: [
      "lang", "language", "content-language", "locale", "inLanguage", "og:locale", "dc.language",
      "dcterms.language", "citation_language",
    ],
    .url: [
      "canonical", "canonicalURL", "og:url", "twitter:url", "url", "permalink", "link",
      "parsely-link", "sailthru.url", "source-url", "savepage-url", "dcterms.identifier",
      "dc.identifier", "source", "href",
    ],
    .path: ["path", "permalink", "url", "slug"],
    .description: [
      "description", "og:description", "dc.description", "twitter:description",
      "dcterms.description", "summary", "excerpt", "subtitle", "abstract",
      "abstract note",
    ],
    .aliases: [
      "aliases", "alias", "aka", "altTitle", "alternativeTitle", "dcterms.alternative",
      "shortTitle",
    ],
  ]

  // Names of news systems, archives, journals and exporters. Those of publication come before those of
  // creation, and times of servers and programs come last.
  private static let dates = [
    "article:published_time", "og:article:published_time", "article:published",
    "og:article:published", "article:published_date", "article:publicationdate",
    "article:post_date", "datePublished", "rnews:datepublished", "og:datepublished",
    "og:published_time", "og:publish_date", "og:pubdate", "vr:published_time",
    "shareaholic:article_published_time", "mediator_published_time", "bt:pubdate",
    "parsely-pub-date", "sailthru.date", "cXenseParse:recs:publishtime",
    "DCSext.articleFirstPublished", "citation_publication_date", "citation_online_date",
    "citation_date", "dcterms.issued", "dc.date.issued", "dc.issued", "date.issued",
    "dc.date.publication", "dcterms.available", "dc.date.available", "prism.publicationDate",
    "date", "pubDate", "published", "publishDate", "publish_time", "published_date",
    "published_time", "published_at", "published_on", "publication_date", "publicationtime",
    "originalpublicationdate", "first_published_at", "first_publication_date", "datePosted",
    "posted", "posted_at", "posted_on", "pub_date", "rbpubdate", "pdate", "ptime", "issued",
    "date_original", "article_date_original", "analyticsattributes.articledate", "displaydate",
    "doc_date", "twt-published-at", "og:question:published_time", "video:release_date",
    "release_date", "og:regdate", "weibo:article:create_at", "dcterms.date", "dc.date",
    "article:created", "article:create_time", "dcterms.created", "dc.date.created", "dc.created",
    "date.created", "dateCreated", "created", "created_at", "created_on", "created_time",
    "created_utc", "content_create_date", "creationDate", "gentime", "timestamp", "time_added",
    "date_added", "added_at", "added", "saved_at", "highlighted_at", "createdTimestampUsec",
  ]

  private static let updates = [
    "article:modified_time", "og:article:modified_time", "og:updated_time", "og:modified_time",
    "article:modified", "article:modified_date", "article:post_modified", "article:updated_time",
    "article:updated", "dateModified", "date_updated", "dcterms.modified", "dc.date.modified",
    "dc.modified", "bt:moddate", "updated", "lastmod", "modified", "modified_time",
    "modified_date", "modified_at", "modification_date", "updated_time", "updated_date",
    "updated_at", "updated_on", "revision_date", "revised", "changed", "last_updated",
    "last_modified", "last_edited_time", "last_edited", "edited", "edited_at", "edit_date",
    "weibo:article:update_at",
  ]
}
