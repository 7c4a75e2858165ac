"""How much a workbook may hold, and why no more.

People are kept as objects, so a register of hundreds of thousands is not what this
reader is for; `alignlib.read_graph` takes such data as arrays.
"""

from __future__ import annotations

MOST_ROWS = 100_000  # five times the 20,000 of a large company, in 250 MB
MOST_COLUMNS = 1_000  # a register has tens; what stands further out strayed there
MOST_FILLED = 1_000_000  # cells of all sheets: ten for every row there may be
MOST_SLOTS = 3_000_000  # the same with gaps, which cost eight bytes each
MOST_MERGED = 100_000  # ranges of a sheet: two for two rows each of those there may be
MOST_TEXTS = 100_000_000  # bytes of all that differ: 1,000 to each row there may be
EACH = 64  # bytes for holding a text, beside the text itself
MOST_TEXT = 1_000_000  # of one text; a spreadsheet itself stops at 32,767
MOST_PIECES = 50_000  # of one text: each letter of the longest in its own font
MOST_DEPTH = 64  # tags in tags: sheets have a handful
MOST_TAGS = 10_000  # sorts of tags and attributes: the standard has fewer
MOST_SHEETS = 1_000  # beyond it the list of sheets alone fills the answer
MOST_STYLES = 100_000  # spreadsheets stop at 65,490
MOST_PARTS = 10_000  # files in the package: a sheet has a handful
MOST_DIRECTORY = 2_000_000  # bytes of the list of those files
MOST_UNPACKED = 256_000_000  # bytes of all parts that are read, unpacked
MOST_MARKS = 12_000_000  # of "<" in one part: twice six for each of those cells
MOST_TOKEN = 4_000_000  # bytes of one tag or comment; the longest in use have some kB
HEADER_WITHIN = 20  # rows: titles, dates and explanations above a header take fewer
