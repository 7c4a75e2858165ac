"""What changed between two versions, and what each change did."""
