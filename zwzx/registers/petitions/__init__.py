"""信访: letters, calls and visits that ask the house for something, from the entry over the director's words to the answer."""
