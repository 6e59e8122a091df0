from tui.app.state.jumps import Jumps, Position


class TestBackAndForward:
    def test_back_leads_to_where_the_jump_began(self) -> None:
        session = Jumps()
        session.leave(Position("a.txt", 120))
        assert session.back(Position("b.txt", 7)) == Position("a.txt", 120)

    def test_forward_leads_to_where_back_came_from(self) -> None:
        session = Jumps()
        session.leave(Position("a.txt", 120))
        session.back(Position("b.txt", 7))
        assert session.forward(Position("a.txt", 120)) == Position("b.txt", 7)

    def test_two_jumps_are_two_steps_back(self) -> None:
        session = Jumps()
        session.leave(Position("a.txt", 1))
        session.leave(Position("b.txt", 2))
        assert session.back(Position("c.txt", 3)) == Position("b.txt", 2)
        assert session.back(Position("b.txt", 2)) == Position("a.txt", 1)

    def test_there_is_no_way_back_before_a_jump(self) -> None:
        assert Jumps().back(Position("a.txt")) is None

    def test_a_step_back_always_moves(self) -> None:
        session = Jumps()
        session.leave(Position("a.txt", 1))
        session.leave(Position("b.txt", 2))
        assert session.back(Position("b.txt", 2)) == Position("a.txt", 1)

    def test_a_new_jump_forgets_what_was_forward(self) -> None:
        session = Jumps()
        session.leave(Position("a.txt", 1))
        session.back(Position("b.txt", 2))
        session.leave(Position("a.txt", 1))
        assert session.forward(Position("c.txt", 3)) is None


class TestPlaces:
    def test_a_document_is_read_on_where_it_was_left(self) -> None:
        session = Jumps()
        session.remember(Position("a.txt", 4242))
        assert session.last_offset("a.txt") == 4242

    def test_an_unread_document_begins_at_its_start(self) -> None:
        assert Jumps().last_offset("a.txt") == 0
