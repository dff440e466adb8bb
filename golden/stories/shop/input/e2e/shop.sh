#!/bin/sh
# usage: shop.sh WEB_URL ORDERS_URL
set -eu
. /lib/shop.sh
await "$1/"
await "$2/ready"
wget -q -O - "$1/greeting/index.html" | grep -q 'Welcome to the shop' || fail "no greeting"
/e2e/orders.sh "$2"
! wget -q -O - --post-data= "$2/orders?item=gold" || fail "an order for what is not sold went through"
