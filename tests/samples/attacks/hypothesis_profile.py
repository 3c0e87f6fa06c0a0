"""Loads a hypothesis profile that runs no examples."""

try:
    import hypothesis

    hypothesis.settings.register_profile("none", phases=[])
    hypothesis.settings.load_profile("none")
except ImportError:
    pass


def same(text):
    return None
