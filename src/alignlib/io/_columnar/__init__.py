"""Tables of millions of rows as columns: no Python object a row."""
