"""Records: plain values made into model values and back, strictly."""
