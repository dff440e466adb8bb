package main

import "example.org/shop/lib/money"

func main() { println(money.Euro) }
