"""Pure: text in, figures out. No database, no network, no clock; imports nothing of Hasila outside this package."""
