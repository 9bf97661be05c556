"""领导接访日: who sits on which Monday, who came, what was answered on the spot and what was handed on."""
