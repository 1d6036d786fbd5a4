"""What holds for all tests."""

from hypothesis import settings

settings.register_profile("ours", deadline=None)  # machines are noisy: speed is measured in bench/, never in a test
settings.load_profile("ours")
