"""Where words come from: files, folders, standard input and web pages, each of which yields Captures.

The only part of Cinetrace that opens a socket.
"""
