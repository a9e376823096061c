"""The web app: a library as pages that work in any browser, with or without JavaScript.

    a request -> safety -> a page's route -> its context, made by asking the desk -> a template or JSON

app.py         makes the app: which librarians are lent, which routes there are, how errors look
serving.py     where the app listens, what is said at the start, how it ends
warming.py     what a large library takes a while for, worked out at the start
contexts/      what each page says, as plain facts; the only place that asks the desk, so that pages and API say the same
pages/         routes that show a context as HTML
templates/     the HTML; everything that comes from a review is escaped
plots/         drawings as SVG, made here
static/        the style sheet, htmx, the icon
jobs/          the one worker that adds reviews while people read
"""
