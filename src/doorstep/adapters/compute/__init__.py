"""adapters/compute."""
