same = 'same'
total = 0
