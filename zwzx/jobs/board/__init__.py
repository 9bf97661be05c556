"""The notice board 公示栏 as a site of static pages: drawn from reports, entered as posted, written to a folder."""
