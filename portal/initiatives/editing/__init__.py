"""Writing a listing in the CMS: what its form shows and asks beyond what Wagtail does by itself."""
