"""The steps of planning a day, each a module: sift, price, choose, document, book, print."""
