"""What `make bench` measures. Machines are noisy: every figure stands beside a baseline of the same run."""
