"""Where: names, words around them, and which place a figure speaks of. The door is `hasila.extract.places`."""
