"""The core over many documents: library, index, search, phrases, concordance, reuse, export.

Floors, from the ground: ``model``; ``keep``; ``library`` and ``shard``; ``phrases``; ``index``;
``search``; ``concordance`` and ``reuse``; ``export``. Import contracts in pyproject.toml hold
them.
"""
