from agents.tone.measure import REPLIES_FILE, SCORES_FILE, TABLE_FILE, measure
from agents.tone.table import ToneTable


def test_from_a_running_model_to_its_table_in_one_call(measured):
    folder, table, told = measured
    assert {path.name for path in folder.iterdir()} == {REPLIES_FILE, SCORES_FILE, TABLE_FILE}
    assert ToneTable.load(folder / TABLE_FILE).hash == table.hash
    assert sum(sum(cell.status_counts.values()) for cell in table.cells) == 6
    assert told[-1] == (6, 6)


def test_measuring_again_asks_nothing_and_finds_the_same(measured, server, probes):
    folder, table, _ = measured
    replies = (folder / REPLIES_FILE).read_bytes()
    assert measure(server, "least", folder, probes=probes).hash == table.hash
    assert (folder / REPLIES_FILE).read_bytes() == replies
