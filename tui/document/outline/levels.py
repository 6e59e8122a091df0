"""Levels of marks: a mark counts where it starts or continues a run.

A family becomes a level because its members run on (一 二 三 ...) within one parent; a mark that
starts or continues no run is prose. The reading is one pass with a stack of open runs, and looks
ahead through the positions of each (family, number), so it is linear but for binary searches.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence

from tui.document.outline.mark_index import NEVER, MarkIndex, OpenRun, follows, is_next
from tui.document.outline.marks import (
    CHILDREN,
    CLAUSE,
    DIVIDERS,
    INSIDE,
    ITEMS,
    LAW,
    LINE,
    MAY_BE_ALONE,
    OFTEN_ALONE,
    OFTEN_TORN,
    RUN_ON,
    SENTENCE,
    SMALL,
    UNMARKED,
    Family,
    LeveledMark,
    Mark,
    divider_rank,
)

_DASH, _ARTICLE, _COMMA, _PAREN = Family.DASH, Family.ARTICLE, Family.COMMA, Family.PAREN
_FIRSTLY, _DOT, _DECIMAL = Family.FIRSTLY, Family.DOT, Family.DECIMAL
_CHAPTER, _SECTION, _ROMAN, _BOX = Family.CHAPTER, Family.SECTION, Family.ROMAN, Family.BOX
_LONGEST_SKIP = 3
"""Numbers that a run may miss where the layout says that the mark is a heading."""
_LONGEST_TITLE = 40
"""Characters of the title of 一、 that a （四） may follow on the same line."""


class RunReader:
    """A reader of marks in order, which keeps those that number something."""

    def __init__(
        self,
        marks: Sequence[Mark],
        heads: Callable[[Mark], bool] = lambda mark: False,
        parted: Callable[[int, int], bool] = lambda one, other: False,
        has_ended: Callable[[OpenRun, Mark], bool] = lambda run, mark: False,
        amends: bool = False,
    ) -> None:
        """A reader of ``marks``, in reading order.

        ``heads`` tells whether a mark has a line of its own; ``parted``, whether a paragraph ends between
        two offsets; ``has_ended``, whether text ends a list before a mark; ``amends``, that 一、 quotes laws.
        """
        self._marks = marks
        self._heads = heads
        self._parted = parted
        self._has_ended = has_ended
        self._amends = amends
        self._parents: dict[Family, set[Family]] = defaultdict(set)
        self._index = MarkIndex(marks)
        self._stack: list[OpenRun] = []
        self._closed: dict[Family, tuple[int, int]] = {}
        self._placed: list[LeveledMark] = []

    def read(self) -> list[LeveledMark]:
        """The marks that count, in reading order, each with its depth."""
        stack, placed = self._stack, self._placed
        for mark in self._marks:
            run = stack[-1] if stack else None
            if run and run.number + 1 == mark.number and is_next(run, mark):
                # So are most marks: the member after the last one of the innermost run.
                run.number, run.sub, run.last = mark.number, 0, mark.start
                placed.append(LeveledMark(mark, len(stack), ""))
            else:
                self._take(mark)
        return placed

    def _take(self, mark: Mark) -> None:
        if mark.family in DIVIDERS:
            self._take_divider(mark)
        elif mark.family is not _DASH and not (
            self._continues_open(mark) or self._starts(mark) or self._resumes(mark)
        ):
            self._skips(mark)

    def _take_divider(self, mark: Mark) -> None:
        rank = divider_rank(mark.family, mark.sub)
        runs = enumerate(self._stack)
        level = next((i for i, run in runs if divider_rank(run.family, run.sub) >= rank), None)
        if level is not None:
            self._pop(level)
        self._closed.clear()
        self._push(mark)

    # -- a member that follows the last one of an open run

    def _continues_open(self, mark: Mark) -> bool:
        level = self._followed(mark)
        if level is None:
            return False
        run = self._stack[level]
        if self._has_better_twin(mark, run):
            return False
        self._pop(level + 1)
        run.number, run.sub, run.last = mark.number, mark.sub, mark.start
        run.place, run.best = min(run.place, mark.place), max(run.best, mark.place)
        self._place(mark, "")
        return True

    def _followed(self, mark: Mark) -> int | None:
        """The level of the open run that ``mark`` continues, best the innermost so placed."""
        if mark.number == 1 and not mark.sub and not self._index.has(mark.family, 0):
            return None
        innermost = None
        for level in range(len(self._stack) - 1, -1, -1):
            run = self._stack[level]
            if run.family is mark.family and follows(run, mark):
                if run.place == mark.place:
                    return level
                innermost = level if innermost is None else innermost
        return innermost

    def _has_better_twin(self, mark: Mark, run: OpenRun) -> bool:
        """Whether the same number stands better placed later on, before its successor."""
        if mark.place == LINE or mark.sub:
            return False
        if mark.place == SENTENCE and run.place < LINE:
            return False
        better = self._index.next(mark.family, mark.number, mark.start, mark.place + 1)
        if better == NEVER:
            return False
        successor = self._index.next(mark.family, mark.number + 1, mark.start, mark.place + 1)
        return better < successor

    # -- a first member

    def _starts(self, mark: Mark) -> bool:
        if mark.number != 1 or mark.sub:
            return False
        if mark.family is _COMMA and mark.place < SENTENCE:
            # 五统一、一开放
            return False
        same = self._innermost(mark.family)
        if same is not None and not self._nests(mark, self._stack[same]):
            while same and self._is_past(self._stack[same - 1], mark):
                same -= 1
            if not self._worth_starting(mark, same):
                return False
            self._pop(same)
            self._push(mark)
            return True
        level = self._level_for(mark)
        if not self._worth_starting(mark, level):
            return False
        self._pop(level)
        self._push(mark)
        return True

    def _innermost(self, family: Family) -> int | None:
        """The level of the innermost open run of a family."""
        for level in range(len(self._stack) - 1, -1, -1):
            if self._stack[level].family is family:
                return level
        return None

    def _nests(self, mark: Mark, outer: OpenRun) -> bool:
        """Whether a run that starts anew stands inside the open run of the same family."""
        resumed = self._index.next(outer.family, outer.number + 1, mark.start, outer.place)
        if resumed == NEVER:
            return False
        last = self._index.chain_end(mark, resumed)
        if last >= outer.number + 1:
            return False
        if last == outer.number and mark.place == outer.place:
            # Both could go on: the successor belongs to the run that it is nearest to.
            return False
        return outer.place > mark.place or last < outer.number

    def _level_for(self, mark: Mark) -> int:
        """The number of open runs that stay open above a first member."""
        level = len(self._stack)
        while level and self._gives_way(self._stack[level - 1], mark, level - 1):
            level -= 1
        return level

    def _gives_way(self, run: OpenRun, mark: Mark, level: int) -> bool:
        if run.family in LAW and mark.family in LAW:
            return mark.family <= run.family
        if mark.family in LAW:
            if self._amends and run.family is _COMMA and self._resumption(run, mark.start) < NEVER:
                return False
            return run.family not in DIVIDERS and not self._holds_articles(run, mark)
        if run.best < LINE and self._parted(run.last, mark.start):
            return self._is_past(run, mark)
        if self._has_ended(run, mark) and self._resumption(run, mark.start) == NEVER:
            return True
        if mark.family > run.family and not (run.family in ITEMS and mark.family in ITEMS):
            return False
        if run.family is _BOX and mark.number == 1 and self._innermost(mark.family) is None:
            return False
        if mark.family is _ROMAN and run.family is _COMMA and self._is_under_title(mark, run):
            # Ⅰ. right under the title of 五、, the last, which has no text else.
            return False
        if (
            run.family in self._parents[mark.family]
            and mark.family not in self._parents[run.family]
        ):
            # So it was before: Ⅰ. stood under 五、, and does under 六、, the last.
            return False
        resumed = self._resumption(run, mark.start)
        enclosing = self._limit(level, mark.start)
        if mark.number > 1 or mark.family is Family.LETTER:
            # Paragraphs that run on across (a) and (b); 决定： under each 一、.
            return resumed >= enclosing
        second = self._index.next(mark.family, 2, mark.start, CLAUSE)
        return not (resumed < enclosing and second < resumed)

    def _is_past(self, run: OpenRun, mark: Mark) -> bool:
        """Whether a list within a paragraph ended with it, as it does unless it goes on."""
        return (
            run.best < LINE
            and self._parted(run.last, mark.start)
            and self._resumption(run, mark.start) == NEVER
        )

    def _is_under_title(self, mark: Mark, run: OpenRun) -> bool:
        """Whether a mark follows the title of the last member of a run, which is not the first."""
        near = mark.start - run.last <= _LONGEST_TITLE and self._placed[-1].mark.start == run.last
        return run.number > 1 and near and mark.place == LINE

    def _holds_articles(self, run: OpenRun, mark: Mark) -> bool:
        """Whether articles stand under 一、 and run on under 二、: the first of both tell.

        Under a heading without a number they do.
        """
        if run.family in UNMARKED and mark.family is _ARTICLE:
            return True
        if run.family is not _COMMA or mark.family is not _ARTICLE:
            return False
        if mark.number == run.number == 1 and not mark.sub and _ARTICLE not in self._closed:
            top = self._index.next(_COMMA, 2, mark.start, run.place)
            again = self._index.next(_COMMA, 1, mark.start, run.place)
            following = self._index.next(_ARTICLE, 2, mark.start, mark.place)
            run.over_articles = max(top, following) < again and following < NEVER
        return run.over_articles

    def _resumption(self, run: OpenRun, at: int) -> int:
        """The offset past ``at`` where an open run goes on; never, if it starts anew before."""
        place = min(run.place, SENTENCE)
        resumed = self._index.next(run.family, run.number + 1, at, place)
        return NEVER if self._index.next(run.family, 1, at, place) < resumed else resumed

    def _limit(self, level: int, at: int) -> int:
        """The offset where the open runs below ``level`` go on or start anew: their contents' end."""
        limit = NEVER
        for run in self._stack[:level]:
            place = min(run.place, SENTENCE)
            following = 1 if run.family in DIVIDERS else run.number + 1
            limit = min(
                limit,
                self._index.next(run.family, following, at, place),
                self._index.next(run.family, 1, at, run.place),
            )
        return limit

    def _worth_starting(self, mark: Mark, level: int) -> bool:
        limit = self._limit(level, mark.start)
        least = INSIDE if mark.place == 0 else CLAUSE
        if mark.family in LAW or mark.family is _PAREN:
            least = INSIDE
        second = self._index.next(mark.family, 2, mark.start, least)
        if mark.family is _FIRSTLY:
            second = min(
                second, *(self._index.next(mark.family, n, mark.start, least) for n in (3, 4))
            )
        if second < limit:
            # A first member right before a better first member is a reference to it.
            again = self._index.next(mark.family, 1, mark.start, mark.place)
            return not (again < second and mark.place < SENTENCE)
        if self._stands_alone(mark, level):
            return True
        if mark.place >= (SENTENCE if mark.family is _CHAPTER else LINE) and (
            mark.family in OFTEN_TORN
            # The second was lost on the way, and the third is there.
            and self._index.next(mark.family, 3, mark.start, mark.place) < limit
        ):
            return True
        return mark.place == LINE and mark.family in OFTEN_ALONE

    def _stands_alone(self, mark: Mark, level: int) -> bool:
        """Whether a first member without a second heads something.

        So does 一、 of a short notice; a lone （一） or 1. under a heading does where its family was seen
        before, or in a line of its own; 7.3.1 does above 7.3.1.1.
        """
        if child := CHILDREN.get(mark.family):
            following = self._index.next(mark.family, 1, mark.start, LINE)
            return self._index.next(child, 1, mark.start, LINE) < following
        if mark.place != LINE or mark.family not in MAY_BE_ALONE:
            return False
        under = self._stack[level - 1].family if level else None
        if mark.family is _COMMA:
            alone = not self._index.has(_COMMA, 2) or under in LAW & self._parents[_COMMA]
            return alone and self._heads(mark)
        if under not in MAY_BE_ALONE or under >= mark.family:
            return False
        return mark.family in self._parents or self._heads(mark)

    # -- a run that goes on under another parent (条 across 章), or that lost its beginning

    def _resumes(self, mark: Mark) -> bool:
        if mark.family not in self._closed or (mark.sub and mark.family is not _ARTICLE):
            return False
        number, sub = self._closed[mark.family]
        follows = (
            (mark.number, mark.sub) == (number, sub + 1) if mark.sub else mark.number == number + 1
        )
        if not follows or not (
            mark.family in LAW or mark.place == LINE or self._is_beside_title(mark)
        ):
            return False
        if mark.family in ITEMS or (mark.family in SMALL and mark.family not in RUN_ON):
            return False
        run = OpenRun(mark.family, number, sub, mark.place, mark.place, mark.start)
        if self._has_better_twin(mark, run):
            return False
        self._pop(self._level_for(mark))
        self._push(mark)
        return True

    def _is_beside_title(self, mark: Mark) -> bool:
        """Whether （四） stands straight after a title of 二、, so that it runs on across it."""
        last = self._placed[-1].mark
        near = 0 < mark.start - last.end <= _LONGEST_TITLE
        return near and mark.family in RUN_ON and last.family is _COMMA

    def _skips(self, mark: Mark) -> None:
        """A number out of order, kept where it stands at a line start and its run goes on."""
        least = SENTENCE if mark.family in LAW else LINE
        if mark.family in ITEMS or mark.place < least:
            return
        level = self._innermost(mark.family)
        if mark.sub and level is not None and mark.number > self._stack[level].number:
            # 12AA. after 5.: no number of prose looks so.
            self._pop(level + 1)
            self._stack[level].number, self._stack[level].sub = mark.number, mark.sub
            self._place(mark, "skip")
            return
        goes_on = self._index.next(mark.family, mark.number + 1, mark.start, least)
        if mark.family is _DECIMAL and (self._placed or goes_on == NEVER):
            # An excerpt may begin with 7.3.
            return
        if level is None:
            if goes_on == NEVER and mark.family not in LAW:
                return
            closed = self._closed.get(mark.family)
            if closed and closed[0] >= mark.number and mark.family is not _SECTION:
                return
            self._pop(self._level_for(mark))
            self._push(mark, "skip")
            return
        ahead = mark.number - (run := self._stack[level]).number
        if ahead == 0 and not mark.sub and run.place == LINE:
            if goes_on == NEVER or goes_on > self._limit(level, mark.start):
                return
            anomaly = "duplicate"
        elif 1 < ahead <= (NEVER if mark.family is _ARTICLE else _LONGEST_SKIP):
            missing = self._index.next(mark.family, run.number + 1, mark.start, SENTENCE)
            if missing < goes_on or (goes_on == NEVER and mark.family in SMALL):
                return
            anomaly = "skip"
        else:
            return
        self._pop(level + 1)
        run.number, run.sub = mark.number, mark.sub
        self._place(mark, anomaly)

    # -- the stack

    def _push(self, mark: Mark, anomaly: str = "") -> None:
        run = OpenRun(mark.family, mark.number, mark.sub, mark.place, mark.place, mark.start)
        self._stack.append(run)
        self._place(mark, anomaly)

    def _pop(self, level: int) -> None:
        for run in self._stack[level:]:
            self._closed[run.family] = (run.number, run.sub)
        del self._stack[level:]

    def _place(self, mark: Mark, anomaly: str) -> None:
        # The run of the mark is the last one open.
        if len(self._stack) > 1:
            self._parents[mark.family].add(self._stack[-2].family)
        self._placed.append(LeveledMark(mark, len(self._stack), anomaly))
