"""学习登记: what was studied together, who was there, who lectured and for which fee."""
