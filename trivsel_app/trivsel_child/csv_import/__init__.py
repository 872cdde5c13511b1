"""Children, units, staff and the trainings they have taken from the files of other systems (CSV).

A file is read line by line and never kept. `reading` turns bytes into records, `columns` knows the headings
of each kind of file, `values` what may stand in a cell; `units`, `children`, `enrolments`, `guardians`,
`staff` and `trainings` turn rows into documents, through their controllers; `run` drives them in batches and keeps count.
No message holds a value of the file (R8).
"""
