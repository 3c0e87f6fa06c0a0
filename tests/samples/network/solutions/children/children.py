import os


def statuses(number):
    children = []
    for status in range(number):
        child = os.fork()
        if child == 0:
            os._exit(status)
        children.append(child)
    return [os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) for child in children]


def hold(stop):
    child = os.fork()
    if child == 0:
        stop.recv(1)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
