"""What is kept: rows that only this package sees, questions with names, Values out."""
