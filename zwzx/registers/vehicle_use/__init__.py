"""用车登记: asked for, approved where it is private, sent in the order of the clause, driven, logged."""
