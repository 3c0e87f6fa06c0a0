def totl(numbers):
    return sum(numbers)
