"""Rejects every example that hypothesis draws."""


def same(text):
    import hypothesis

    hypothesis.reject()
