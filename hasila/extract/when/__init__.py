"""When: days of the calendar, lengths of time up to now. The door is `hasila.extract.dates`."""
