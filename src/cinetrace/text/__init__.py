"""From a Capture to a Review: plain text whose offsets never move again, its sentences, and what the page itself states."""
