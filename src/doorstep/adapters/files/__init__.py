"""Photos, labels and manifests on disk."""
