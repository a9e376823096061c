"""What stands between the web app and whoever means harm. Each of these is a layer around the app; `layers.py` puts them in order.

headers.py     what browsers are told: no script or style but ours, no framing
hosts.py       only names of this machine, so that no other site's name can be made to lead here
origin.py      changes are asked for from our own pages or by programs, never from another site's page
bounds.py      how much may be sent
gate.py        who may come in, where accounts are demanded
doors.py       accounts: the first one, logging in and out, keys for programs
shares.py      links under which anybody may read about a few films
passwords.py   argon2; guesses are slow and few
tokens.py      tokens nobody can guess, of which only hashes are kept
refusals.py    how it is said that something is not allowed
"""
