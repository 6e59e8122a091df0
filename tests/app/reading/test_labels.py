from hypothesis import given, settings
from hypothesis import strategies as st

from tui.app.reading.labels import labels_for


@settings(max_examples=30)
@given(st.integers(0, 676))
def test_no_label_begins_with_another(count: int) -> None:
    labels = labels_for(count)
    assert len(set(labels)) == count
    whole = set(labels)
    assert not any(len(label) > 1 and label[0] in whole for label in labels)
