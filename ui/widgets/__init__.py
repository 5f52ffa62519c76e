"""The pieces that pages are built from; none of them knows the house or a page."""
