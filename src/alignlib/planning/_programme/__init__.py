"""The mixed-integer programme of a case: columns, rows, and the solver."""
