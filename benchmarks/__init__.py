"""Speed and accuracy, measured: ``python -m benchmarks`` writes RESULTS.md."""
