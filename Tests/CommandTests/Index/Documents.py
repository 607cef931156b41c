"""Makes documents for the tests: python3 Documents.py pdf|epub FILE."""

import sys
import zipfile

PAGES = [
    ["The Harbour Ledger", "", "Quays", "",
     "The keeper of the quays counts every boat that ties up in the inner basin, and writes",
     "the number of its planks into a book that nobody but the harbourmaster may open, until",
     "the last day of the month, when the sums are read aloud on the steps of the custom",
     "1"],
    ["house by the youngest clerk, who is paid in herring. Nobody has ever found an error.", "",
     "Nets", "",
     "Nets with a mesh below the width of a thumb are burned on the beach, as the ordinance",
     "of the town has it, and their owners serve one week at the oars of the pilot cutter.",
     "2"],
]


def pdf(path):
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>", b"",
               b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"]
    pages = []
    for lines in PAGES:
        text = [b"BT /F1 11 Tf 72 740 Td 14 TL"]
        text += [b"(" + line.encode("cp1252") + b") Tj T*" for line in lines]
        stream = b"\n".join(text + [b"ET"])
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        objects.append(b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents %d 0 R "
                       b"/Resources << /Font << /F1 3 0 R >> >> >>" % len(objects))
        pages.append(b"%d 0 R" % len(objects))
    objects[1] = b"<< /Type /Pages /Count %d /Kids [%s] >>" % (len(pages), b" ".join(pages))
    objects.append(b"<< /Title (A Ledger of the Harbour) /Author (Ada Brack) "
                   b"/Keywords (harbour, nets) /CreationDate (D:20260114120000Z) >>")
    data = b"%PDF-1.4\n"
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(data)
    data += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    data += b"".join(b"%010d 00000 n \n" % place for place in places)
    data += b"trailer << /Size %d /Root 1 0 R /Info %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, len(objects), table)
    with open(path, "wb") as file:
        file.write(data)


def epub(path):
    package = """<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Lamps &amp; Tides</dc:title>
<dc:creator>Orla Fenn</dc:creator><dc:language>en-GB</dc:language><dc:date>2025-11-02</dc:date>
<dc:subject>lighthouses</dc:subject><meta property="dcterms:modified">2026-02-03T04:05:06Z</meta>
</metadata><manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="b" href="text/second%20part.xhtml" media-type="application/xhtml+xml"/>
<item id="a" href="text/first.xhtml" media-type="application/xhtml+xml"/>
<item id="c" href="cover.jpg" media-type="image/jpeg"/>
</manifest><spine><itemref idref="nav"/><itemref idref="a"/><itemref idref="b"/></spine></package>"""
    first = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>Lamps &amp; Tides</title></head>
<body><h1>Lamps &amp; Tides</h1><p>The keeper trims the wick at dusk.</p>
<h2>Oil</h2><p>Whale oil burns with a smell of herring.</p></body></html>"""
    second = """<html xmlns="http://www.w3.org/1999/xhtml"><head><title>On Foghorns</title></head>
<body><p>The foghorn is wound up by a donkey called Mirabel.</p></body></html>"""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr(zipfile.ZipInfo("mimetype"), "application/epub+zip")
        book.writestr("META-INF/container.xml", """<container><rootfiles>
<rootfile full-path="OPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>""")
        book.writestr("OPS/book.opf", package)
        book.writestr("OPS/nav.xhtml", "<html><body>Contents of Xylograph</body></html>")
        book.writestr("OPS/text/first.xhtml", first)
        book.writestr("OPS/text/second part.xhtml", second)


{"pdf": pdf, "epub": epub}[sys.argv[1]](sys.argv[2])
