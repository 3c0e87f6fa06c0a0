"""Calls the submission with a list, and looks at that list and at what came back."""


def after(submission, lst):
    """The list that was given, after the call."""
    submission.remove_extras(lst)
    return lst


def came_back(submission, lst):
    """Whether a list came back, and whether it is the one that was given."""
    result = submission.remove_extras(lst)
    return isinstance(result, list), result is lst
