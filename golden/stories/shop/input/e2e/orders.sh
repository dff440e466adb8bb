#!/bin/sh
# usage: orders.sh ORDERS_URL    an order that is placed is listed
set -eu
. /lib/shop.sh
wget -q -O - --post-data= "$1/orders?item=tea" | grep -q tea || fail "the order for tea is not listed"
