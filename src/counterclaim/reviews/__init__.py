"""What fact-checkers' own markup (schema.org ClaimReview) says, as Readings: what was claimed, by whom, and where the reviewer stands."""

from counterclaim.reviews.found import Review, reviews_in
from counterclaim.reviews.stated import READER, to_reading

__all__ = ["READER", "Review", "reviews_in", "to_reading"]
