"""Who a text speaks of: names, what kind of party each is, and which mentions are one."""
