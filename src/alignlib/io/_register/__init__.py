"""Registers of anybody's making, understood column by column."""
