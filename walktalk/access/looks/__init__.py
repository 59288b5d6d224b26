"""What somebody is shown of one person: the reason for it, kept first, read again later."""
