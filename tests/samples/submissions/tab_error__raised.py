def same(text):
    if text:
	return text
    return text
