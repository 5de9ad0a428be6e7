"""The ways in: pages, API and command line. A door asks an operation or a query, and shows the answer."""
