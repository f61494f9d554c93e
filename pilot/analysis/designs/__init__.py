"""How each design turns data into an estimate; `verdict.judge` chooses among them."""
