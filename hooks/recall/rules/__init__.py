"""The rules: what each reports, why, an example and the fix. A code is never given to another."""
