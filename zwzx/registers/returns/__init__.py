"""清退: superiors' and marked papers that go back to the 区委办公室 or to whom they came from, with a receipt."""
