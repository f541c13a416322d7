"""What people hand in, as text with places, and what is written back into it.

`read.read` takes bytes and gives a `document.Document`: `recognize` and `encoding` tell what they
are, and one module a kind reads them: `txt`, `md`, `html`, `docx`, `xlsx` (with `number_formats`),
`pdf`. `builder` and `tables` put documents together, `package` opens Office files within bounds,
`faults` are what cannot be read. `note.Note`s are written back by `docx_write` and `text_write`.
"""
