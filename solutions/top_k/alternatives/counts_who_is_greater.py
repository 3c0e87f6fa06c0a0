"""A number's place is how many others are greater, and of equal ones how many come earlier."""


def top_k(lst, k):
    answer = [None] * k
    for i in range(len(lst)):
        place = 0
        for j in range(len(lst)):
            if lst[j] > lst[i] or (lst[j] == lst[i] and j < i):
                place += 1
        if place < k:
            answer[place] = lst[i]
    return answer
