"""What a runner keeps and hands on: the export and the way back, the clinician sheet, the calendar file.

Everything here makes bytes and text of values; the store, the room and the channels are elsewhere.
"""
