"""From a Review to a Reading: the only part that understands language."""
