"""The pages as people use them: real server, real Chromium."""
