"""Makes singletons of the submission's three ways, one after the other and in several threads, and reports what came back."""

import builtins

ERRORS = (Exception, KeyboardInterrupt, SystemExit, GeneratorExit)


class Stopped(BaseException):
    """An error that is no `Exception`."""


def _error(name):
    return Stopped if name == "Stopped" else getattr(builtins, name)


class _Log:
    """Makes classes that keep a record of themselves, one instance each by one of the submission's ways."""

    def __init__(self, submission, run):
        self.submission = submission
        self.run = run
        self.inits = {}
        self.objects = []

    def single(self, way, name, *, inside=(), errors=(), falsy=False, base=None):
        """A singleton class.

        Args:
            way: "meta" or "decorator"; "player" for a class derived from MusicPlayer.
            name: its name.
            inside: what its `__init__` calls.
            errors: what its first calls of `__init__` raise.
            falsy: whether its instances are false.
            base: what it derives from besides.
        """
        if way == "player":
            return type(name, (self.submission.MusicPlayer,), {})
        log, key = self, (name, len(self.inits))
        log.inits[key] = 0

        def init(self, *args, **kwargs):
            log.inits[key] += 1
            number = log.inits[key]
            log.run.note(f"{name}.__init__ begins")
            for make in inside:
                make()
            if number <= len(errors):
                log.run.note(f"{name}.__init__ raises {errors[number - 1]}")
                raise _error(errors[number - 1])(f"attempt {number}")
            self.arguments = [list(args), kwargs]
            log.run.note(f"{name}.__init__ ends")
            self.ready = True

        inner = {"__init__": init, "__doc__": f"A {name}.", "__module__": "music"}
        if falsy:
            inner["__len__"] = lambda self: 0
        bases = () if base is None else (base,)
        if way == "meta":
            return self.submission.SingletonMeta(name, bases, inner)
        return self.submission.singleton(type(name, bases, inner))

    def index(self, thing):
        """The number of an object among all that were seen."""
        for number, known in enumerate(self.objects):
            if known is thing:
                return number
        self.objects.append(thing)
        return len(self.objects) - 1

    def seen(self, make, *args, **kwargs):
        """What a call gives: the object, and whether its `__init__` has finished; or the error."""
        try:
            thing = make(*args, **kwargs)
        except NotImplementedError:  # the stub's
            raise
        except (*ERRORS, Stopped) as error:
            return {"raised": type(error).__name__}
        return {"object": thing, "ready": getattr(thing, "ready", False)}

    def told(self, results):
        """The same with the objects' numbers, the first of them 0."""
        return [{**each, "object": self.index(each["object"])} if "object" in each else each for each in results]

    def counts(self):
        """How often each class's `__init__` began."""
        return list(self.inits.values())


def players(submission, run, calls):
    """What calls of MusicPlayer give: which object, and its name then."""
    log, got = _Log(submission, run), []
    for args, kwargs in calls:
        player = submission.MusicPlayer(*args, **kwargs)
        got.append([log.index(player), player.name])
    return {"got": got, "types": [type(each) is submission.MusicPlayer for each in log.objects]}


def derived_players(submission, run, calls):
    """What calls of MusicPlayer and of classes derived from it give; 0 is MusicPlayer, 2 derives from 1."""
    log = _Log(submission, run)
    jukebox = type("Jukebox", (submission.MusicPlayer,), {})
    classes = [
        submission.MusicPlayer,
        jukebox,
        type("Loud", (jukebox,), {}),
        type("Jukebox", (submission.MusicPlayer,), {}),
    ]
    got = []
    for number, name in calls:
        player = classes[number](name)
        got.append([log.index(player), player.name, type(player) is classes[number]])
    return got


def players_at_once(submission, run, numbers):
    """What threads get that call MusicPlayer (0) or a class derived from it (1) at the same time."""
    log = _Log(submission, run)
    classes = [submission.MusicPlayer, log.single("player", "Jukebox")]
    players: dict[int, object] = {}
    names: dict[int, str] = {}

    def call(index, number):
        player = players[index] = classes[number](f"{run.name}'s")
        names[index] = getattr(player, "name", "no name yet")

    for index, number in enumerate(numbers):
        run.start(call, index, number)
    run.join()
    return {
        "objects": [log.index(players[index]) for index in sorted(players)],
        "names": [names[index] for index in sorted(names)],
        "names in the end": [getattr(players[index], "name", "no name yet") for index in sorted(players)],
    }


def made(submission, run, way, calls, falsy):
    """What calls of classes give, and what `__init__` was called with; 0 and 1 share their name, 2 derives from 0."""
    log = _Log(submission, run)
    first = log.single(way, "Song", falsy=falsy)
    classes = [first, log.single(way, "Song", falsy=falsy)]
    if way == "meta":
        classes.append(log.single(way, "Cover", base=first))
    got, arguments = [], []
    for number, args, kwargs in calls:
        thing = classes[number](*args, **kwargs)
        got.append(log.index(thing))
        arguments.append(thing.arguments)
        del thing
    return {"objects": got, "arguments": arguments, "__init__ ran": log.counts()}


def forgotten(submission, run, way):
    """How often `__init__` runs when nobody keeps what two calls give."""
    log = _Log(submission, run)
    song = log.single(way, "Song")
    song()
    song()
    return sum(log.counts())


def of_its_class(submission, run, way):
    """Whether the one object is of the class itself, as `isinstance` and `type` see it."""
    log = _Log(submission, run)
    song = log.single(way, "Song")
    inner = song if way == "meta" else song.__wrapped__
    thing = song()
    return [isinstance(thing, inner), type(thing) is inner]


def described(submission, run, name, doc):
    """What a decorated class says of itself."""
    inner = type(name, (), {"__doc__": doc, "__module__": "music.shop", "__qualname__": f"Shop.{name}"})
    decorated = submission.singleton(inner)
    told = {key: getattr(decorated, key, "missing") for key in ("__name__", "__doc__", "__module__", "__qualname__")}
    return {**told, "__wrapped__ is the class": getattr(decorated, "__wrapped__", None) is inner}


def made_at_once(submission, run, way, threads, classes=1):
    """What threads get that make the one object of a class at the same time."""
    log = _Log(submission, run)
    made = [log.single(way, name) for name in ("Song", "Album")[:classes]]
    started = [run.start(log.seen, made[number % classes], alike=number % classes) for number in range(threads)]
    run.join()
    return {"threads": log.told(each.result for each in started), "__init__ ran": log.counts()}


def tried_again(submission, run, way, errors, calls):
    """What calls give of a class whose first `__init__` raise these errors, one after the other."""
    log = _Log(submission, run)
    song = log.single(way, "Song", errors=errors)
    return {"calls": log.told([log.seen(song) for _ in range(calls)]), "__init__ ran": log.counts()}


def same_error(submission, run, way):
    """Whether the error that reaches the caller is the very one that `__init__` raised."""
    raised = ValueError("first")

    class Song:
        def __init__(self):
            raise raised

    made = (
        submission.SingletonMeta("Song", (), {"__init__": Song.__init__})
        if way == "meta"
        else submission.singleton(Song)
    )
    try:
        made()
    except ValueError as error:
        return error is raised
    return "nothing was raised"


def tried_again_at_once(submission, run, way, errors, threads):
    """What threads get that make the object of a class at the same time, whose first `__init__` raise these errors."""
    log = _Log(submission, run)
    song = log.single(way, "Song", errors=errors)
    started = [run.start(log.seen, song, alike="caller") for _ in range(threads)]
    run.join()
    return {"threads": log.told(each.result for each in started), "__init__ ran": log.counts()}


def nested(submission, run, ways):
    """What comes of a class whose `__init__` makes the next one's object, and so on, each made in one of the ways."""
    log = _Log(submission, run)
    made: list[object] = []
    for number, way in reversed(list(enumerate(ways))):
        made.insert(0, log.single(way, f"Level{number}", inside=made[:1]))
    objects = [log.index(log.seen(each)["object"]) for each in (made[0], *made)]
    return {"made": objects[0], "again": objects[1:], "__init__ ran": log.counts()}


def nested_at_once(submission, run, ways, starts):
    """The same in threads at once: each makes the object of one of the classes."""
    log = _Log(submission, run)
    made: list[object] = []
    for number, way in reversed(list(enumerate(ways))):
        made.insert(0, log.single(way, f"Level{number}", inside=made[:1]))
    started = [run.start(log.seen, made[number]) for number in starts]
    run.join()
    return {"threads": log.told(each.result for each in started), "__init__ ran": log.counts()}
