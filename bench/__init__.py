"""Speed and memory, side by side with what one would use instead; nothing here runs in the tests."""
