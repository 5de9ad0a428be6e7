"""adapters/notices."""
