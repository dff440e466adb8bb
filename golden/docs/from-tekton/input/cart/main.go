// Command cart counts what is put into it.
package main

import (
	"fmt"
	"log"
	"net/http"
	"sync/atomic"
)

func main() {
	var count atomic.Int64
	http.HandleFunc("/add", func(w http.ResponseWriter, _ *http.Request) { fmt.Fprintln(w, count.Add(1)) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
