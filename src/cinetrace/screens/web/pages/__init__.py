"""Routes that show a context as HTML. What a page says is in `contexts/`, how it looks in `templates/`.

routes.py      all pages in one place
rendering.py   a context and a template as an answer
choices.py     what a browser has chosen: spoilers, theme, person
looks.py       what templates call numbers, dates and addresses
errors.py      errors as pages
reading.py     home, films, one film, one review
finding.py     search, critics, people, calendar
adding.py      reviews in, with progress
settings.py    spoilers, theme, feeds, what is unsure
"""
