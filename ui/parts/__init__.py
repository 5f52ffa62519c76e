"""Parts of pages: what a page is composed of, and what several pages share."""
