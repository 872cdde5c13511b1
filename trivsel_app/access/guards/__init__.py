"""Guards against the platform's own leaks, a file an area.

Each acts on the app's protected doctypes alone and leaves all else to the platform, with the same answer.
"""
