"""What runs inside of the isolated process; imports nothing of `recall`, so as to start fast."""
