"""涉密载体: the ledger of marked carriers, as a view of custody; where each lies, who knows it, where it ends."""
