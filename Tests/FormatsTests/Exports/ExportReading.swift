import Formats

/// Returns all articles and problems of a file with many articles.
func exportedRows(_ bytes: [UInt8], _ format: Export.Format) throws -> [JSONLines.Row] {
  var export = try Export(bytes, format: format)
  var rows: [JSONLines.Row] = []
  while let row = export.next() { rows.append(row) }
  return rows
}

func exportedRows(_ text: String, _ format: Export.Format) throws -> [JSONLines.Row] {
  try exportedRows(Array(text.utf8), format)
}
