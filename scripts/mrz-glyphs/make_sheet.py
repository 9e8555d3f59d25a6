"""Draws the sheet of glyphs from which tests and benchmarks print their documents.

    python3 make_sheet.py ../../bench/documents/ocr-b.png
"""
import sys

from make_strips import OCRB, atlas

sheet, _ = atlas(OCRB + "OCRB.otf", 0)
sheet.save(sys.argv[1], optimize=True)
