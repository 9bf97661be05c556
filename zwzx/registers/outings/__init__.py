"""外出登记: who is out and where, and who is away on business with whose approval."""
