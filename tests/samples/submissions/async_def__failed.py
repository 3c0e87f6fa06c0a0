async def same(text):
    return text


async def total(numbers):
    return sum(numbers)
