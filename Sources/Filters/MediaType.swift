/// MIME types that the configuration accepts for file extensions.
///
/// Lede does not look at the contents of files, so that their names alone decide which files it
/// indexes and it need not open a file to skip it.
enum MediaType {
  static let extensions: [String: [String]] = [
    "application/atom+xml": ["atom"],
    "application/epub+zip": ["epub"],
    "application/mbox": ["mbox"],
    "application/msword": ["doc"],
    "application/pdf": ["pdf"],
    "application/postscript": ["ps", "eps"],
    "application/rss+xml": ["rss"],
    "application/rtf": ["rtf"],
    "application/vnd.ms-excel": ["xls"],
    "application/vnd.ms-powerpoint": ["ppt"],
    "application/vnd.oasis.opendocument.presentation": ["odp"],
    "application/vnd.oasis.opendocument.spreadsheet": ["ods"],
    "application/vnd.oasis.opendocument.text": ["odt"],
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ["pptx"],
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ["xlsx"],
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ["docx"],
    "application/x-fictionbook+xml": ["fb2"],
    "application/x-ipynb+json": ["ipynb"],
    "application/x-mobipocket-ebook": ["mobi"],
    "application/x-tex": ["tex"],
    "application/xml": ["xml"],
    "image/vnd.djvu": ["djvu", "djv"],
    "message/rfc822": ["eml"],
    "text/asciidoc": ["adoc", "asciidoc"],
    "text/csv": ["csv"],
    "text/html": ["html", "htm"],
    "text/markdown": ["md", "markdown"],
    "text/org": ["org"],
    "text/plain": ["txt", "text"],
    "text/rtf": ["rtf"],
    "text/x-opml": ["opml"],
    "text/x-rst": ["rst"],
    "text/x-tex": ["tex"],
    "text/xml": ["xml"],
  ]
}
