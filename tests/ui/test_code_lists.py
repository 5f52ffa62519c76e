from core.errands.register_columns import (
    OPERATION_COLUMNS,
    PERSON_FIELDS,
    REFERRAL_COLUMNS,
    REFERRAL_STATES,
    SERVICE_COLUMNS,
    STAY_FIELDS,
)
from ui.code_lists import code_lists


def test_every_list_that_a_column_names_is_there_in_french():
    lists = code_lists()
    columns = [
        *(field.column for field in (*PERSON_FIELDS, *STAY_FIELDS)),
        *(*SERVICE_COLUMNS, *OPERATION_COLUMNS, *REFERRAL_COLUMNS),
    ]
    named = {column.choices for column in columns} - {"", "service"}
    assert named <= set(lists)
    assert all(lists[name] for name in named)
    assert dict(lists["pays"])["DZA"] == "Algérie"
    assert dict(lists["sexe"]) == {"M": "Masculin", "F": "Féminin"}
    assert set(dict(lists["état"])) == set(REFERRAL_STATES.values())
