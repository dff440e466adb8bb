package main

import "example.org/shop/internal/money"

func main() { println(money.Cent) }
