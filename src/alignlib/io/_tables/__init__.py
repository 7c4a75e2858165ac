"""Tables of an initiative: rows read into plain values, and taken apart again."""
