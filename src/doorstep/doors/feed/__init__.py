"""The live feed: what happens, as server-sent events, to every page that may see it.

A small ASGI process of its own, because a page's connection stays open all
day and the threads of the web server are too few for that. It only reads.
"""
