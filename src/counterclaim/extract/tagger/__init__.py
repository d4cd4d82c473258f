"""The trained attribution tagger: words to windows of numbers, the network, and its answers back to spans."""
