"""Gold figures printed in many layouts and media, and every door measured on each of them against the same labels."""
