"""The dossier: one claim, or one party, as a document to print: what is said, where, how it was decided, what is unsure."""

from counterclaim.export.dossier.html import dossier_css, dossier_html, dossier_page
from counterclaim.export.dossier.make import MOST, make_dossier
from counterclaim.export.dossier.markdown import dossier_markdown
from counterclaim.export.dossier.structure import Dossier

__all__ = ["MOST", "Dossier", "dossier_css", "dossier_html", "dossier_markdown", "dossier_page", "make_dossier"]
