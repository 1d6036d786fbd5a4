"""Who says it: words of saying, speakers, bodies, how far a saying reaches. The door is `hasila.extract.sources`."""
