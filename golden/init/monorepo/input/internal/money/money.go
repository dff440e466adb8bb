package money

const Cent = 1
