"""首问来电: what somebody told or asked on the phone or at the door, until it is answered or handed on."""
