"""Half a year of the invented district before the evening: walks, places, problems, answers."""
