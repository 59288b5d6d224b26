"""Making keys, sharing them out, and rehearsing that they can be had back."""
