"""Cinetrace reads film reviews: should I watch it, when and where can I, and why?"""

__version__ = "0.1.0"
