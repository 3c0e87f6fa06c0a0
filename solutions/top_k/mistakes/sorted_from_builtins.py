"""fails: test_without_sorting

`sorted` from the module it lives in.
"""

import builtins


def top_k(lst, k):
    result = builtins.sorted(lst)
    result.reverse()
    return result[:k]
