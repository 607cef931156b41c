/// MIME types that stand for the ends of file names in the configuration.
///
/// A table instead of a look at the contents: which files are indexed then follows from their names
/// alone, and no file has to be opened to be left out.
enum MediaType {
  static let extensions: [String: [String]] = [
    "application/epub+zip": ["epub"],
    "application/msword": ["doc"],
    "application/pdf": ["pdf"],
    "application/postscript": ["ps", "eps"],
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
    "text/csv": ["csv"],
    "text/html": ["html", "htm"],
    "text/markdown": ["md", "markdown"],
    "text/org": ["org"],
    "text/plain": ["txt", "text"],
    "text/rtf": ["rtf"],
    "text/x-rst": ["rst"],
    "text/x-tex": ["tex"],
    "text/xml": ["xml"],
  ]
}
