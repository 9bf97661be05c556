"""zwzx 政务中心: a records and registry desk for a government service centre."""

__version__ = "0.2.0.dev0"
