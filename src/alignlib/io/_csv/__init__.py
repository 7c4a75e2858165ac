"""CSV files: their rows, their cells, and folders of them."""
