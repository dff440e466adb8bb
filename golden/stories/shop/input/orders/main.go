// Command orders takes orders for the items that ITEMS names and lists them.
package main

import (
	"encoding/json"
	"log"
	"net/http"
	"os"
	"strings"
	"sync"
)

type shop struct {
	mu     sync.Mutex
	items  map[string]bool
	orders []string
}

func (s *shop) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if r.Method == http.MethodPost {
		item := r.URL.Query().Get("item")
		if !s.items[item] {
			http.Error(w, "no such item", http.StatusNotFound)
			return
		}
		s.orders = append(s.orders, item)
		w.WriteHeader(http.StatusCreated)
	}
	json.NewEncoder(w).Encode(s.orders)
}

func main() {
	s := &shop{items: map[string]bool{}, orders: []string{}}
	for _, item := range strings.Fields(os.Getenv("ITEMS")) {
		s.items[item] = true
	}
	http.Handle("/orders", s)
	http.HandleFunc("/ready", func(w http.ResponseWriter, _ *http.Request) { w.Write([]byte("ok\n")) })
	log.Fatal(http.ListenAndServe(":8080", nil))
}
