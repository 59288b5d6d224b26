"""What is measured. `script/bench` lists the benchmarks; README.md has the figures."""
