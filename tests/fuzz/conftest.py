"""The ground of the fuzz tests is that of the leak tests: the marker records, and users over real HTTP."""

from tests.leaks.conftest import marks, session_of, transaction, with_marks

__all__ = ["marks", "session_of", "transaction", "with_marks"]
