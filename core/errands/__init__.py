"""Errands: work of several steps through the door of the house, with files in between.

A command is one transaction and knows no files; a file format knows no books. An errand asks
the house, makes or reads a file, and tells the house: the desk runs it in the background.
"""
