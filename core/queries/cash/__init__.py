"""Questions about the cash desk."""
