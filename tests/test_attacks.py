"""Every attack in `samples/attacks`, at every level: what is reported, and that the host and the neighbour are as before."""

import sys

import pytest

from attack_range import ATTACKS, COLUMNS, run_level, same_python, why_not, written_cells

# What a level cannot stop, and why.
NOT_STOPPED = {
    ("jail", "deep_folders"): "bubblewrap cannot limit the inodes of its file systems",
    ("jail", "many_small_files"): "likewise",
    ("landlock", "asks_which_files_exist"): "Landlock lets everybody ask",
}


def test_there_are_enough_attacks() -> None:
    assert len(ATTACKS) > 200


@pytest.mark.skipif(sys.platform != "linux", reason="other systems give level `limits` only, which stops nothing")
@pytest.mark.timeout(1_200)
@pytest.mark.parametrize("level", ["namespaces", "jail", "landlock", "limits"])
def test_attacks_get_what_the_table_says(level: str) -> None:
    lacking = [reason for column in COLUMNS if column.level == level and (reason := why_not(column))]
    results = run_level(level, ATTACKS)
    if not results:
        pytest.skip(lacking[0])
    written = written_cells()
    for column, rows in results.items():
        for row in rows:
            assert "earned points" not in row.reached, row
            if level != "limits" and (level, row.attack) not in NOT_STOPPED:
                assert not row.reached, row
        if (
            level == "limits" or not same_python()
        ):  # where an attack may kill its own supervisor, what is seen of it is a race
            continue
        changed = {row.attack: row.cell for row in rows if row.cell != written[row.attack, str(column)]}
        assert changed == {}, f"{column}: python tests/attack_range.py writes the table anew"
