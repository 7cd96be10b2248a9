"""Faults put into the real site one at a time, and what finds them: `make faults`."""
