"""论文登记: what people of the house published, where, and the award for it."""
