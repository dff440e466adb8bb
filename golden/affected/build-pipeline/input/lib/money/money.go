package money

// Euro is what everything costs.
const Euro = 100
