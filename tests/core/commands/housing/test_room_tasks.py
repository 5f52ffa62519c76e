"""Tasks of an inspection: what, where, by when, done or not."""

from datetime import timedelta

import pytest

from core.commands.housing.room_tasks import AddTask, FinishTask, add_task, finish_task
from core.errors import InvalidInput, Refused
from core.house import House
from core.ids import uuid7
from core.queries.housing.rooms import room_tasks, rooms


def test_task_is_written_once_done_and_taken_back(house: House) -> None:
    due = house.clock.now() + timedelta(hours=4)
    request = AddTask(" h1 ", "Ampoule à changer", due)
    for _ in range(2):
        assert house.do(add_task, request).value == request.id
    (task,) = house.look(room_tasks)
    assert (task.room, task.what, task.due_at, task.late) == ("H1", "Ampoule à changer", due, False)
    assert {row.code: row.tasks for row in house.look(rooms)}["H1"] == 1
    house.clock.step(timedelta(hours=5))
    assert house.look(room_tasks)[0].late
    assert house.do(finish_task, FinishTask(request.id)).value
    assert not house.do(finish_task, FinishTask(request.id)).value
    assert house.look(room_tasks)[0].done_at == house.clock.now()
    assert house.do(finish_task, FinishTask(request.id, done=False)).value
    assert house.look(room_tasks)[0].done_at is None


def test_task_without_words_or_room_is_refused(house: House) -> None:
    due = house.clock.now()
    for what in ("", "x" * 121):
        with pytest.raises(InvalidInput):
            house.do(add_task, AddTask("H1", what, due))
    with pytest.raises(Refused, match="room_unknown"):
        house.do(add_task, AddTask("Z9", "Balayer", due))
    with pytest.raises(Refused, match="task_unknown"):
        house.do(finish_task, FinishTask(uuid7()))
