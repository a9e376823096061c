"""What a person or a program sees. No logic: screens ask the desk and show what comes back.

cli.py       the command line, and how it ends (exit codes, a closed pipe, Ctrl-C)
card/        one reading as a page for a person
jsonout.py   one reading as JSON for a program
schema.py    the JSON Schema of that JSON, generated from the types
spoilers.py  what of a reading may be shown to somebody who has not seen the film
harmless.py  text from anywhere, made safe to print
progress.py  the bar on stderr
"""
