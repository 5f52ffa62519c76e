"""Which service an exit led to, and what is nobody's business in a workbook."""

import pytest

import resources
from core.rules.referrals import REFERRAL_SERVICES, is_protection, referral_service


def test_services_are_those_of_the_code_list():
    listed = [
        row["code"]
        for row in resources.rows("vocabularies_fr.csv")
        if row["list"] == "referral_service"
    ]
    assert list(REFERRAL_SERVICES) == listed


@pytest.mark.parametrize(
    ("exit_type", "named", "code"),
    [
        ("HOSP", "Gabriel Touré", "HOP"),
        ("HOSP", "", "HOP"),
        ("HOSP", "CSREF commune IV", "CSREF"),
        ("SOCIAL", "Développement social de Kati", "DNDS"),
        ("TRANSFER", "Centre de Kayes", "OTHER"),
        ("TRANSFER", "transit OIM", "OIM"),
        ("HOME", "Antenne DGME_ANT de Gao", "DGME_ANT"),
        ("HOME", "AMELIORATION", "OTHER"),
        ("OTHER", "OIM et HCR", "OTHER"),
        ("OTHER", "OTHER", "OTHER"),
    ],
)
def test_name_decides_where_it_holds_one_code_else_the_kind_of_exit(exit_type, named, code):
    assert referral_service(exit_type, named) == code


@pytest.mark.parametrize(
    ("exit_type", "named", "is_child", "with_adult", "told"),
    [
        ("SOCIAL", "Service social", False, False, True),
        ("HOSP", "Hôpital du Mali", True, False, True),
        ("TRANSFER", "Centre de Gao", True, True, True),
        ("TRANSFER", "Centre de Gao", True, False, False),
        ("SOCIAL", "Service social", True, True, False),
        ("OTHER", "OIM", True, False, False),
        ("SOCIAL", "DNPEF", False, False, False),
        ("OTHER", "Protection de l’enfance", False, False, False),
        ("HOME", "SOS Villages d'enfants", False, True, False),
    ],
)
def test_protection_is_never_told(exit_type, named, is_child, with_adult, told):
    found = is_protection(exit_type, named, is_child=is_child, with_adult=with_adult)
    assert found is not told
