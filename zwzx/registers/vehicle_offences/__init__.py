"""擅自用车: what was driven without leave, which time it is, what it comes to, what the director decides."""
