"""大厅违规: what people of the hall did against its rules, which time it is, and what it comes to."""
