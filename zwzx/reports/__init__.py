"""What is asked over several registers: sums, audits, reasons, whereabouts."""
