from dataclasses import replace

from ui.words.exercise import shown_name


def test_only_an_exercise_is_named_so(house):
    assert shown_name(house.place) == house.place.centre_name
    exercise = replace(house.place, exercise=True)
    assert shown_name(exercise) == f"EXERCICE — {house.place.centre_name}"
