"""Sphinx: the documentation of KoproGo. Built with warnings as errors by `make docs`."""

project = "KoproGo"
author = "The KoproGo contributors"
copyright = "2026, " + author
language = "en"

extensions = ["myst_parser", "sphinx_copybutton"]
source_suffix = {".md": "markdown"}
exclude_patterns = ["_build", "requirements.txt"]
myst_enable_extensions = ["colon_fence", "deflist", "fieldlist"]
myst_heading_anchors = 3
nitpicky = True

html_theme = "furo"
html_title = "KoproGo"
html_static_path = ["_static"]
