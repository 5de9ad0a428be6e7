"""The parts of buying a label: what is wished, what became of it, and how the carrier is asked."""
