"""Files as text with places, and notes written back into them.

`read.read` takes bytes, tells what kind they are, and gives a `document.Document`; one module a
kind reads them: `txt`, `md`, `html`, `csv`, `docx`, `xlsx` (with `number_formats`), `pdf`.
`builder` puts documents together, `package` opens Office files within bounds. What cannot be read
is a `document.UnreadableDocument`. `document.Annotation`s are written back by `docx_write` and
`text_write`.
"""
