"""How many questions a second are answered to several who ask at once, each the next as soon as one is answered."""

import time
from collections.abc import Callable, Sequence
from threading import Barrier, Thread
from typing import TypeVar

Asked = TypeVar("Asked")


def per_second(
    answer: Callable[[Asked], object],
    questions: Sequence[Asked],
    clients: int,
    seconds: float,
    leave: Callable[[], None] = lambda: None,
) -> float:
    """leave: what each client does when it is done, such as closing its connection.

    Questions that are being answered when the time is up count for the part that fell within it.
    """
    done: list[float] = []
    failed: list[BaseException] = []
    start = Barrier(clients)

    def ask(first: int) -> None:
        try:
            start.wait()
            began = time.perf_counter()
            before = began
            number = first * 7
            while before - began < seconds:
                answer(questions[number % len(questions)])
                number += 1
                now = time.perf_counter()
                over = max(now - began - seconds, 0)
                done.append(1 - over / (now - before) if over else 1)
                before = now
        except BaseException as error:
            failed.append(error)
        finally:
            leave()

    threads = [Thread(target=ask, args=(number,)) for number in range(clients)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise failed[0]
    return round(sum(done) / seconds, 1)
