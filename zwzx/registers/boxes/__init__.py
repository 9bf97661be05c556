"""档案盒: where they stand, what their 备考表 says, and whether they are sealed."""
