"""The record of looks at children (R7): one entry for every answer that shows children, or refuses them.

`answer` hangs on every request: when the answer stands ready, it finds the children in it, writes the entry
and commits, and only then the answer leaves; where that fails there is none. Nothing switches it off.

An answer's children are found three ways, and what one of them finds counts: what the permission checks
noted on the way (`noted`), the names of records in the answer and in what was asked (`names`, `asked`), and,
where a list came back without names in it, the list asked again for its children (`lists`). Too much is
written down rather than too little.

Work that hands out data without a request says so itself, with `writing.write_and_commit`.
"""

from trivsel_app.access.lookups.noted import note, note_listed

__all__ = ["note", "note_listed"]
