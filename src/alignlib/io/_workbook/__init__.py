"""Workbooks of spreadsheet programs: read within bounds, written exactly."""
