"""The parts of adjustments: what a case is, how it is explained to the cent, and the evidence for a dispute."""
