"""Whole readings scored against articles worked by hand: statements, speakers, stances, targets, dates, answers, disputes."""
