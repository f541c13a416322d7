"""What people hand in (txt, md, html, docx, xlsx, pdf), as text with places."""
