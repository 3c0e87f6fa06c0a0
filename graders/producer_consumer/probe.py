"""Puts, gets and closes in one thread and in several, runs pipelines, and reports what happened."""

import builtins
import itertools

ENDED = (Exception, KeyboardInterrupt, SystemExit, GeneratorExit)


class Stopped(BaseException):
    """An error that is no `Exception`."""


def _error(name):
    return Stopped if name == "Stopped" else getattr(builtins, name)


def in_turn(submission, run, capacity, steps):
    """What calls give, made one after the other: "put", "get", "len" and "close"."""
    buffer, numbers, got = submission.BoundedBuffer(capacity), itertools.count(), []
    for step in steps:
        try:
            if step == "put":
                got.append(buffer.put(next(numbers)))
            else:
                got.append(len(buffer) if step == "len" else getattr(buffer, step)())
        except submission.Closed:
            got.append("Closed")
    return got


def items_of_any_kind(submission, run, items):
    """What comes out when these go in."""
    buffer = submission.BoundedBuffer(len(items))
    for item in items:
        buffer.put(item)
    return [buffer.get() for _ in items]


def closed_is(submission, run):
    """What `Closed` is."""
    closed = submission.Closed
    is_class = isinstance(closed, type)
    return {"a class": is_class, "an exception": is_class and issubclass(closed, Exception),
            "only Exception itself": closed is not Exception}  # fmt: skip


def _putters_and_getters(submission, run, buffer, puts, gets, outcomes, *, after=(0, 0)):
    """Start threads that put one item each, and threads that get one each, after so many others.

    What became of each goes to the outcomes.
    """

    def put(name, item):
        try:
            buffer.put(item)
        except submission.Closed:
            outcomes[name] = "Closed"
        else:
            outcomes[name] = "done"

    def get(name):
        try:
            outcomes[name] = ["got", buffer.get()]
        except submission.Closed:
            outcomes[name] = "Closed"

    for number in range(after[0] + 1, after[0] + puts + 1):
        run.start(put, f"put {number}", f"item {number}", name=f"put {number}", alike=("put", after))
    for number in range(after[1] + 1, after[1] + gets + 1):
        run.start(get, f"get {number}", name=f"get {number}", alike=("get", after))


def _waiting(settled, kind):
    return sum(name.startswith(kind) for name in settled["waiting"] + settled["looking"])


def waiting(submission, run, capacity, puts, gets, more_puts=0, more_gets=0):
    """How many threads wait when nothing moves any more; some of them may come when all others wait already."""
    buffer = submission.BoundedBuffer(capacity)
    _putters_and_getters(submission, run, buffer, puts, gets, {})
    settled = run.settle()
    if more_puts or more_gets:
        run.note("nothing moves any more, and others come")
        _putters_and_getters(submission, run, buffer, more_puts, more_gets, {}, after=(puts, gets))
        settled = run.settle()
    return {"puts that wait": _waiting(settled, "put"), "gets that wait": _waiting(settled, "get"),
            "inside": len(buffer)}  # fmt: skip


def quiet(submission, run, capacity, puts, gets):
    """Which threads look again and again while nothing changes."""
    buffer = submission.BoundedBuffer(capacity)
    _putters_and_getters(submission, run, buffer, puts, gets, {})
    return run.settle()["looking"]


def closing(submission, run, capacity, puts, gets):
    """What becomes of threads that wait when the buffer is closed, and what is inside then."""
    buffer = submission.BoundedBuffer(capacity)
    outcomes: dict[str, object] = {}
    _putters_and_getters(submission, run, buffer, puts, gets, outcomes)
    run.settle()
    waited = puts + gets - len(outcomes)
    buffer.close()
    run.note("close() has returned")
    run.join()
    closed = sum(each == "Closed" for each in outcomes.values())
    return {"waited": waited, "raised Closed": closed, "came out afterwards": len(_rest(submission, buffer))}


def closing_meanwhile(submission, run, capacity, puts, gets):
    """The same with a thread that closes while the others are at it."""
    buffer = submission.BoundedBuffer(capacity)
    outcomes: dict[str, object] = {}
    _putters_and_getters(submission, run, buffer, puts, gets, outcomes)
    run.start(buffer.close, name="close")
    run.join()
    put = sum(name.startswith("put") and each == "done" for name, each in outcomes.items())
    got = [each[1] for each in outcomes.values() if isinstance(each, list)]
    out = got + _rest(submission, buffer)
    return {"went in": put, "came out": len(out), "twice": len(out) - len(set(out)), "inside": len(buffer)}


def _rest(submission, buffer):
    """What still comes out of a buffer that is closed."""
    rest: list[object] = []
    while len(rest) < 9:
        try:
            rest.append(buffer.get())
        except submission.Closed:
            break
    return rest


def exchange(submission, run, producers, consumers, each, capacity):
    """What comes out when threads put and get at the same time, and how many were inside at most."""
    buffer = submission.BoundedBuffer(capacity)
    got: list[list[tuple[int, int]]] = [[] for _ in range(consumers)]
    counts = {"put": 0, "asked": 0, "most": 0}
    share, more = divmod(producers * each, consumers)

    def produce(number):
        for item in range(each):
            buffer.put((number, item))
            counts["put"] += 1
            counts["most"] = max(counts["most"], counts["put"] - counts["asked"])

    def consume(number):
        for _ in range(share + (number < more)):
            counts["asked"] += 1
            got[number].append(buffer.get())

    for number in range(producers):
        run.start(produce, number, name=f"producer {number + 1}")
    for number in range(consumers):
        run.start(consume, number, name=f"consumer {number + 1}", alike=("consumer", number < more))
    run.join()
    return {"got": got, "most inside": counts["most"], "inside in the end": len(buffer)}


class _Workshop:
    """Sources and work for a pipeline, that keep a record of who did what."""

    def __init__(self, run, *, fails_at=None, error="ValueError", long_work=lambda number: False, long_source=None):
        self.run = run
        self.gate = run.gate()
        self.long_work, self.long_source = long_work, long_source
        self.held = 0
        self.fails_at = fails_at
        self.error = _error(error)(f"from {fails_at}")
        self.read = self.begun = self.ended = 0
        self.readers, self.workers = {}, set()

    def source(self, number, items):
        """An iterable that says what it does."""
        for item in items:
            self.run.note(f"source {number + 1} gives {item}")
            self.readers.setdefault(number, set()).add(self.run.me)
            if (number, item) == self.fails_at:
                raise self.error
            if (number, item) == self.long_source:
                self._hold()
            self.read += 1
            yield (number, item)

    def work(self, item):
        """Ten times an item's number."""
        self.begun += 1
        self.workers.add(self.run.me)
        self.run.note(f"work({item[1]}) begins")
        if item[1] == self.fails_at:
            self.run.note(f"work({item[1]}) raises {type(self.error).__name__}")
            raise self.error
        if self.long_work(item[1]):
            self._hold()
        self.ended += 1
        self.run.note(f"work({item[1]}) ends")
        return item[0] * 100 + item[1] * 10

    def _hold(self):
        """Take until the gate is opened."""
        self.held += 1
        self.gate.wait()
        self.held -= 1


def _outcome(workshop, call):
    """What a pipeline gives or raises."""
    try:
        return {"returned": call()}
    except NotImplementedError:
        raise
    except (*ENDED, Stopped) as error:
        return {"raised": type(error).__name__, "the same object": error is workshop.error}


def _pipeline(submission, workshop, sources, consumers, capacity):
    outcome = _outcome(workshop, lambda: submission.pipeline(sources, workshop.work, consumers, capacity))
    if "returned" in outcome:
        returned = outcome["returned"]
        outcome["returned"] = sorted(returned) if type(returned) is list else returned
    return outcome


def piped(submission, run, lengths, consumers, capacity, kind):
    """What a pipeline returns, and whether its threads have ended."""
    workshop = _Workshop(run)
    sources = [workshop.source(number, range(length)) for number, length in enumerate(lengths)]
    if kind == "lists":
        sources = [list(source) for source in sources]
    outcome = _pipeline(submission, workshop, tuple(sources) if kind == "tuple" else sources, consumers, capacity)
    return {**outcome, "threads left": len(run.alive())}


def results_of_any_kind(submission, run, items, consumers):
    """What a pipeline returns whose work gives back what it got."""
    return submission.pipeline([list(items)], lambda item: item, consumers, 2)


def refused(submission, run, consumers, capacity):
    """What a pipeline raises before it reads anything."""
    workshop = _Workshop(run)
    try:
        submission.pipeline([workshop.source(0, range(3))], workshop.work, consumers, capacity)
    except ValueError:
        return {"raised": "ValueError", "items read": workshop.read, "threads left": len(run.alive())}
    return "nothing was raised"


def held_up(submission, run, sources, consumers, capacity):
    """How far endless sources are read and who works, when no call of `work` comes to its end."""
    workshop = _Workshop(run, long_work=lambda number: True)
    given = [workshop.source(number, itertools.count()) for number in range(sources)]
    caller = run.start(lambda: _pipeline(submission, workshop, given, consumers, capacity), name="caller")
    settled = run.settle()
    if caller.error is not None:
        raise caller.error
    readers = [set(who) for who in workshop.readers.values()]
    together = set().union(*readers)
    return {"threads at work": len(workshop.workers), "items read": workshop.read, "looking": settled["looking"],
            "sources read": len(readers), "threads that read": len(together),
            "threads that do both": len(together & workshop.workers)}  # fmt: skip


def work_fails(submission, run, consumers, capacity, error):
    """What becomes of a pipeline when a call of `work` raises while the others are held up: they end, and no other begins."""
    workshop = _Workshop(run, fails_at=0, error=error, long_work=lambda number: 0 < number < consumers)
    given = [workshop.source(0, itertools.chain(range(1, consumers), [0], itertools.count(consumers)))]
    outcome = []
    run.start(lambda: outcome.append({**_pipeline(submission, workshop, given, consumers, capacity),
                                      "threads left": len(run.alive())}), name="caller")  # fmt: skip
    run.settle()
    begun = workshop.begun
    run.note("the calls of `work` that still run may end now")
    workshop.gate.set()
    run.join()
    return {**outcome[0], "calls of work that began too late": workshop.begun - begun}


def source_fails(submission, run, consumers, capacity, error, blocked):
    """What becomes of a pipeline when a source raises, another one being endless, or held up."""
    workshop = _Workshop(run, fails_at=(0, 1), error=error, long_source=(1, 1) if blocked else None)
    given = [workshop.source(0, range(9)), workshop.source(1, itertools.count())]
    outcome = []
    run.start(lambda: outcome.append({**_pipeline(submission, workshop, given, consumers, capacity),
                                      "threads left": len(run.alive())}), name="caller")  # fmt: skip
    settled = run.settle() if blocked else {}
    early, begun = bool(outcome and workshop.held), workshop.begun
    run.note("the source that was held up goes on")
    workshop.gate.set()
    run.join()
    if not blocked:
        return outcome[0]
    return {**outcome[0], "looking": settled["looking"], "ended before its source": early,
            "calls of work that began too late": workshop.begun - begun}  # fmt: skip


class _NoIterator:
    def __init__(self, error):
        self.error = error

    def __iter__(self):
        raise self.error


def no_iterator(submission, run, error):
    """What becomes of a pipeline with a source that cannot even be begun."""
    workshop = _Workshop(run, error=error)
    given = [workshop.source(0, itertools.count()), _NoIterator(workshop.error)]
    return {**_pipeline(submission, workshop, given, 2, 1), "threads left": len(run.alive())}


def piped_at_once(submission, run, lengths, consumers, capacity):
    """What a pipeline returns under schedules, how often it worked, and whether its threads have ended."""
    workshop = _Workshop(run)
    sources = [workshop.source(number, range(length)) for number, length in enumerate(lengths)]
    outcome = _pipeline(submission, workshop, sources, consumers, capacity)
    return {**outcome, "calls of work": workshop.begun, "threads left": len(run.alive())}


def fails_at_once(submission, run, where, consumers, capacity):
    """What a pipeline raises under schedules, and whether its threads have ended."""
    fails_at = 1 if where == "work" else (0, 1)
    workshop = _Workshop(run, fails_at=fails_at, error="Stopped")
    outcome = _pipeline(submission, workshop, [workshop.source(0, itertools.count())], consumers, capacity)
    return {**outcome, "threads left": len(run.alive())}
