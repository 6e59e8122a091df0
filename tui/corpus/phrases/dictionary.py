"""jieba's dictionary: how frequent a word is in general Chinese."""

from __future__ import annotations

from collections.abc import Collection


def frequencies(words: Collection[str]) -> dict[str, int]:
    """The frequency of each of some words that jieba's dictionary has.

    Its file is read for these words alone: to build jieba's own table takes a second and a hundred megabytes.
    """
    # Imported late: it is needed where phrases are ranked, and takes 0.2 s.
    import jieba

    wanted = {word.encode() for word in words}
    found: dict[str, int] = {}
    with jieba.dt.get_dict_file() as file:
        for line in file:
            word, _, rest = line.partition(b" ")
            if word in wanted:
                found[word.decode()] = int(rest.split()[0])
    return found
