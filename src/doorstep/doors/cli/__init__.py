"""The command line: every command teaches with --help and speaks --json."""
