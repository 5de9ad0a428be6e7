"""Benchmarks: figures side by side, medians of several runs, never a test that fails on a slow machine."""
