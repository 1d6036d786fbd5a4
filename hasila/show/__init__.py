"""Figures for people: charts, maps, downloads, embedding, controls and wording."""
